import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    // Many tests wait for processes and sockets: on two cores one worker would leave half the machine idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Training takes two seconds: files of one worker share what test/support/expertise.ts trained.
    isolate: false,
    setupFiles: ["test/support/fixed-seed.ts"],
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
