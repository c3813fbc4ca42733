import { t as shownPath } from "./shown-path.js";
import { t as readOfflinePolicy } from "./offline-policy.js";
import { n as shippedTemplates } from "./package.js";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
// engine/host/application-policy-files.ts
const TEMPLATE_FOLDERS = ["policy-templates", "policies/policy-templates"];
/** The policies in an application's own `policies/*.json`, in Mule's offline format, and the files they come from. Hinny's own templates are looked for last. */
const applicationPolicies = (source, templateFolders, report) => {
	if (typeof source !== "string") {
		const files = Object.keys(source).filter((path) => /^policies\/[^/]+\.json$/.test(path)).sort();
		return {
			policies: read$1(files, (file) => String(source[file]), (file) => file, [...templateFolders, shippedTemplates()], report),
			files: []
		};
	}
	const folder = join(source, "policies");
	if (!existsSync(source) || !statSync(source).isDirectory() || !existsSync(folder)) return {
		policies: [],
		files: []
	};
	const files = readdirSync(folder).filter((file) => file.endsWith(".json")).sort().map((file) => join(folder, file));
	const folders = [
		...TEMPLATE_FOLDERS.map((each) => join(source, each)).filter(existsSync),
		...templateFolders,
		shippedTemplates()
	];
	return {
		policies: read$1(files, (file) => readFileSync(file, "utf8"), shownPath, folders, report),
		files
	};
};
const read$1 = (files, textOf, shown, folders, report) => files.map((file) => readOfflinePolicy(textOf(file), shown(file), folders, report)).filter((policy) => policy !== void 0);
export { applicationPolicies as t };

//# sourceMappingURL=application-policy-files.js.map