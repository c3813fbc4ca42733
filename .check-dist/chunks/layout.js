// engine/config/layout.ts
/** Folders of a plain application that hold no configuration files. */
const skipped = /* @__PURE__ */ new Set([
	"policies",
	"policy-templates",
	"test",
	"target",
	"META-INF"
]);
const holdsConfigs = (folder) => !skipped.has(folder);
/** True for the XML files of a plain folder that may be configurations: not for Maven's and the loggers' own. */
const isConfigName = (path) => {
	const name = path.slice(path.lastIndexOf("/") + 1);
	return name.endsWith(".xml") && name !== "pom.xml" && !/^(log4j2?|logback)[\w.-]*\.xml$/.test(name);
};
const DESCRIPTOR = "mule-artifact.json";
/** Where the descriptor stands in an unpacked archive. */
const PACKED_DESCRIPTOR = "META-INF/mule-artifact/mule-artifact.json";
export { isConfigName as i, PACKED_DESCRIPTOR as n, holdsConfigs as r, DESCRIPTOR as t };

//# sourceMappingURL=layout.js.map