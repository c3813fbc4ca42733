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
  output: { dir: 'dist', cleanDir: true, chunkFileNames: 'chunks/[name].js', sourcemap: true },
}
