// Builds dist/: hundreds of small files would take Node longer to load than everything else a start does. Packages stay
// outside; what only some commands or applications need stays in files of its own, as `import()` asks.
export default {
  input: {
    'engine/index': 'engine/index.ts',
    'engine/sdk': 'engine/sdk.ts',
    'engine/dataweave/index': 'engine/dataweave/index.ts',
    'engine/host/cli/main': 'engine/host/cli/main.ts',
  },
  platform: 'node',
  external: /^[^./]/,
  // No file does anything when it is imported, so whoever takes one thing out of the SDK loads that and nothing else.
  treeshake: { moduleSideEffects: false },
  output: {
    dir: '.check-dist',
    cleanDir: true,
    chunkFileNames: 'chunks/[name].js',
    sourcemap: true,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        // Of the SDK, only these need DataWeave's values, which most connectors can do without.
        { name: 'java', test: /engine[\\/]expression[\\/]java-\w+\.ts$/ },
        // Known always, while their connectors are loaded when they are used.
        { name: 'connector-errors', test: /connectors[\\/][^\\/]+[\\/]errors\.ts$/ },
      ],
    },
  },
}
