/** What is the same in each run; test/runner/runs.ts has what is not. Node strips the types itself. */
export default {
    // Each file has a root suite of its own, so that no hook of one is a hook of another.
    parallel: true,
    jobs: 2,
    require: ["./test/runner/rootHooks.ts"],
    reporter: "./test/runner/report.ts",
    forbidOnly: true,
    // Bounds that end what hangs: no test measures time.
    timeout: 300_000,
};
