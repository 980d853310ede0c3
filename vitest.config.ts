import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    setupFiles: ["test/support/fixed-seed.ts"],
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
