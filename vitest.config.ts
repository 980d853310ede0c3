import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    // Training takes two seconds: files of one worker share what test/support/expertise.ts trained.
    isolate: false,
    setupFiles: ["test/support/fixed-seed.ts"],
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
