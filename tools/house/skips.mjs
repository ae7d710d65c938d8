// A Vitest reporter: names every test that was skipped, with its reason. In CI a skip is a failure, for there every solver is
// installed. Slow tests that `npm test` leaves out are no skips.

export default class SkipReporter {
  onTestRunEnd(/** @type {readonly import("vitest/node").TestModule[]} */ modules) {
    const skipped = modules
      .flatMap((file) => [...file.children.allTests("skipped")])
      .filter((test) => !test.tags.includes("slow") && !isFilteredByName(test));
    for (const test of skipped) {
      const { note } = /** @type {{ note?: string }} */ (test.result());
      console.log(`skipped: ${test.module.relativeModuleId} > ${test.fullName}: ${note ?? "no reason given"}`);
    }
    if (skipped.length > 0 && process.env.CI === "true") {
      console.log("in CI every test must run");
      process.exitCode = 1;
    }
  }
}

/** `npm test -- -t name` leaves the others out on purpose. */
function isFilteredByName(/** @type {import("vitest/node").TestCase} */ test) {
  return test.project.config.testNamePattern !== undefined;
}
