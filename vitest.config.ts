import { defineConfig, type ViteUserConfig } from "vitest/config";

const conditions = ["@policyproof/source"];

const config: ViteUserConfig = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ["{packages,apps,tools,integrations}/*/**/*.test.ts"],
    // One worker less than processors, the default, leaves half of a small machine idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 30_000,
    tags: [
      {
        name: "solver",
        description: "needs a z3 or cvc5 binary, or Z3 in WebAssembly",
      },
      {
        name: "slow",
        description: "left out of npm test; run with npm run test:slow",
        timeout: 600_000,
      },
    ],
    coverage: {
      include: ["{packages,apps}/*/src/**/*.ts"],
      exclude: ["**/*.test.ts"],
    },
  },
});

export default config;
