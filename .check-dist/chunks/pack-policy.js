import { b as startOf, c as writeArchive, o as openPolicyFolder, r as readAsset } from "./policy-asset.js";
import { a as listFiles, i as isFolder, s as readIfThere } from "./classpath.js";
import { t as shownPath } from "./shown-path.js";
import { n as collectDiagnostics } from "./diagnostic.js";
import { n as findDefinition, t as readPolicySources } from "./policy-sources.js";
import { basename, join, relative } from "node:path";
// engine/host/pack-policy.ts
const ARTIFACT = "META-INF/mule-artifact";
/** What ends up at the root of the archive: the XML, and what it finds on its classpath. */
const CONTENT = ["src/main/resources", "src/main/mule"];
/**
* Packs a policy's folder as a build for Mule lays it out (spec/policies.md §5.3), with its definition beside the descriptor. The same
* files always give the same bytes.
* @returns undefined, with diagnostics, when something of the policy is missing or broken
*/
const packPolicy = (path) => {
	const { diagnostics, report } = collectDiagnostics();
	const shown = shownPath(path);
	const sources = readPolicySources({
		template: path,
		file: shown
	}, report);
	if (sources && !isFolder(path)) report("POL030", startOf(shown), "Only the folder of a policy can be packed.", { hint: `this is ${path.endsWith(".jar") ? "an archive already" : "a file"}` });
	const folder = diagnostics.some(({ severity }) => severity === "error") ? void 0 : openPolicyFolder(path);
	if (!sources || !folder) return {
		packed: void 0,
		diagnostics
	};
	const asset = readAsset(folder);
	const name = asset.assetId ?? sources.name;
	const version = asset.version ?? "1.0.0";
	const files = /* @__PURE__ */ new Map();
	for (const content of CONTENT) for (const file of listFiles(join(path, content), () => true)) add(files, file, readIfThere(join(path, content, file)));
	for (const file of ["exchange.json", "template.xml"]) add(files, file, files.has(file) ? void 0 : folder.read(file));
	add(files, `META-INF/maven/${asset.groupId ?? "hinny"}/${name}/pom.xml`, folder.read("pom.xml") ?? pomOf(asset, name, version));
	add(files, `${ARTIFACT}/mule-artifact.json`, descriptorOf(folder.read("mule-artifact.json"), name, sources));
	for (const file of findDefinition(folder, () => {}).files) add(files, `${ARTIFACT}/${basename(relative(path, file))}`, readIfThere(file));
	const bytes = writeArchive(files);
	return {
		packed: {
			name,
			version,
			fileName: `${name}-${version}-mule-policy.jar`,
			bytes,
			entries: [...files.keys()].sort()
		},
		diagnostics
	};
};
const add = (files, name, bytes) => {
	if (bytes) files.set(name, bytes);
};
/** The descriptor as it is, with what a build adds where it says nothing itself. */
const descriptorOf = (given, name, { templates, descriptor }) => {
	const own = given === void 0 ? {} : JSON.parse(given.toString("utf8").replace(/^\ufeff/, ""));
	const complete = {
		name,
		...own,
		configs: descriptor.configs ?? templates.map(({ file }) => basename(file)),
		requiredProduct: "MULE_EE",
		classLoaderModelLoaderDescriptor: {
			id: "mule",
			attributes: {
				exportedPackages: [],
				exportedResources: []
			}
		},
		bundleDescriptorLoader: {
			id: "mule",
			attributes: {}
		},
		...own
	};
	return Buffer.from(`${JSON.stringify(complete, void 0, 2)}\n`);
};
const pomOf = ({ groupId = "hinny" }, name, version) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>${groupId}</groupId>
  <artifactId>${name}</artifactId>
  <version>${version}</version>
  <packaging>mule-policy</packaging>
</project>
`);
export { packPolicy };

//# sourceMappingURL=pack-policy.js.map