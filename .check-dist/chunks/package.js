import { createRequire } from "node:module";
import { dirname, join } from "node:path";
// engine/host/package.ts
const require = createRequire(import.meta.url);
/** Hinny's own `package.json`, found by the package's name: sources and built files lie at different depths. */
const packageVersion = () => require("hinny/package.json").version;
/** The policy templates that Hinny ships. */
const shippedTemplates = () => join(dirname(require.resolve("hinny/package.json")), "policy-templates");
export { shippedTemplates as n, packageVersion as t };

//# sourceMappingURL=package.js.map