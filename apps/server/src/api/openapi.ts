import swagger from "@fastify/swagger";
import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import type { FastifyInstance } from "fastify";

const DESCRIPTION = `Questions about AWS IAM policies, answered for every possible request: verdicts with all reasons and a request that shows a fault.

The routes of the AWS service itself (\`/policy/...\`) are not listed here: this server answers them in the shapes that AWS documents.

Members of a request that are not listed are refused. A policy document can be sent as an object or as a string.`;

/** Collects the routes that are added afterwards into the OpenAPI document that \`app.swagger()\` gives. */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
  const options: FastifyDynamicSwaggerOptions = {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "policyproof",
        version: "1",
        description: DESCRIPTION,
        license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
      },
      servers: [{ url: "/", description: "this server" }],
      tags: [
        { name: "checks", description: "Questions with PASS, FAIL or UNDECIDED for an answer." },
        { name: "policies", description: "What policies say, and how to make them smaller." },
        { name: "server", description: "About this server." },
      ],
      components: {
        securitySchemes: {
          bearer: {
            type: "http",
            scheme: "bearer",
            description:
              "One of the server's tokens. A server without tokens that listens on the loopback interface asks for none.",
          },
        },
      },
    },
    refResolver: { buildLocalReference: (json) => json.$id as string },
  };
  await app.register(swagger, options);
}
