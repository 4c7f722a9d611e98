import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Whole conversations wait for pauses that are meant, and machines are shared.
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 },
});
