import { a as listFiles, i as isFolder, r as entriesOf, s as readIfThere } from "./classpath.js";
import { n as reportMissingPath } from "./deployment.js";
import { i as isConfigName, r as holdsConfigs } from "./layout.js";
import { b as startOf } from "./policy-asset.js";
import { t as shownPath } from "./shown-path.js";
import { n as collectDiagnostics } from "./diagnostic.js";
import { t as readOfflinePolicy } from "./offline-policy.js";
import { n as shippedTemplates } from "./package.js";
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
// engine/config/find-home.ts
/** The home at a path; undefined when it holds neither policies nor templates. */
const findHome = (path) => {
	const offline = join(path, "policies/offline-policies");
	const templates = [join(path, "policy-templates"), join(path, "policies/policy-templates")];
	const folders = [offline, ...templates].filter(isFolder);
	if (folders.length === 0) return void 0;
	return {
		path,
		offlinePolicies: entriesOf(offline).filter((entry) => !entry.isFolder && entry.name.endsWith(".json")).map(({ name }) => join(offline, name)),
		policyTemplates: templates.flatMap((folder) => entriesOf(folder).filter((entry) => entry.isFolder).map(({ name }) => join(folder, name))),
		folders
	};
};
// engine/config/find-applications.ts
/**
* Decides what a path is: one application (a Mule project, a plain folder of XML files, one XML file), a home (a folder
* with `apps/`), or a folder of applications (each sub-folder and each XML file one). For what lies in a folder named
* `apps`, the folder around it counts as the home, so that templates and offline policies beside it are found.
*
* A path that does not exist, holds no application or is a policy template is reported (CFG105), and so are two applications of one name
* (CFG108); the result then holds what could be found.
*/
const findApplications = (path, report) => {
	const root = resolve(path);
	const stat = statSync(root, { throwIfNoEntry: false });
	if (!stat) {
		reportMissingPath(root, report);
		return { applications: [] };
	}
	if (!stat.isDirectory()) return withHome([{
		name: basename(root, ".xml"),
		path: root
	}], ...aroundApps(root));
	if (isHome(root)) return folderOfApplications(join(root, "apps"), report);
	if (isFolderOfApplications(root)) return folderOfApplications(root, report);
	if (isPolicyTemplate(root)) {
		report("CFG105", startOf(shownPath(root)), `'${shownPath(root)}' is a policy template, not an application.`, { hint: "apply it: put a file that names it into the policies folder of an application, and name that application's path" });
		return { applications: [] };
	}
	if (holdsApplication(root)) return withHome([{
		name: basename(root),
		path: root
	}], ...aroundApps(root));
	report("CFG105", startOf(shownPath(root)), `'${shownPath(root)}' holds no application.`, { hint: "an application is a folder with src/main/mule/*.xml, a folder of XML files, or one XML file" });
	return { applications: [] };
};
/** The first of some folders that is a home goes with the applications. */
const withHome = (applications, ...candidates) => {
	const home = candidates.map(findHome).find((found) => found !== void 0);
	return {
		applications,
		...home && { home }
	};
};
/** The folder around `apps/`, for an application inside it. */
const aroundApps = (application) => {
	const folder = dirname(application);
	return basename(folder) === "apps" ? [dirname(folder)] : [];
};
const isProject = (folder) => isFolder(join(folder, "src/main/mule")) || entriesOf(folder).some(({ name }) => name === "mule-artifact.json");
/** Their XML is made of parameters: only with a configuration it can be read. */
const isPolicyTemplate = (folder) => readIfThere(join(folder, "src/main/mule/template.xml"))?.includes("http-policy:proxy") ?? false;
const hasOwnConfigs = (folder) => entriesOf(folder).some((entry) => !entry.isFolder && isConfigName(entry.name));
const holdsApplication = (folder) => isProject(folder) || listFiles(folder, holdsConfigs).some(isConfigName);
const isHome = (folder) => isFolder(join(folder, "apps")) && !isProject(folder) && !hasOwnConfigs(folder);
/** XML files alone make a plain application, unless the folder is named `apps` or holds projects beside them. */
const isFolderOfApplications = (folder) => {
	if (isProject(folder)) return false;
	if (basename(folder) === "apps") return true;
	const folders = subFolders(folder);
	if (folders.some(isProject)) return true;
	return !hasOwnConfigs(folder) && folders.some(holdsApplication);
};
const subFolders = (folder) => entriesOf(folder).filter(({ name, isFolder }) => isFolder && holdsConfigs(name) && name !== "node_modules").map(({ name }) => join(folder, name));
const folderOfApplications = (folder, report) => {
	const applications = [];
	for (const path of subFolders(folder)) {
		if (isPolicyTemplate(path)) continue;
		if (holdsApplication(path)) applications.push({
			name: basename(path),
			path
		});
		else {
			const message = `'${shownPath(path)}' holds no application and is passed over.`;
			report("CFG105", startOf(shownPath(path)), message, { severity: "warning" });
		}
	}
	for (const entry of entriesOf(folder)) {
		if (entry.isFolder || !isConfigName(entry.name)) continue;
		const name = basename(entry.name, ".xml");
		const path = join(folder, entry.name);
		if (!applications.some((application) => application.name === name)) applications.push({
			name,
			path
		});
		else {
			const hint = `rename it or the folder '${name}'`;
			report("CFG108", startOf(shownPath(path)), `There are two applications named '${name}'.`, { hint });
		}
	}
	if (applications.length === 0) report("CFG105", startOf(shownPath(folder)), `'${shownPath(folder)}' holds no application.`);
	return {
		...withHome(applications, folder, dirname(folder)),
		folder
	};
};
// engine/host/selection.ts
/** Looks at the paths; without any, at the current folder, which may be one application, a folder of them or a home. */
const selectApplications = (paths) => {
	const { diagnostics, report } = collectDiagnostics();
	const found = (paths.length > 0 ? paths : ["."]).map((path) => findApplications(path, report));
	const homes = new Map(found.flatMap(({ home }) => home ? [[home.path, home]] : []));
	const policies = new Map([...homes.values()].map((home) => [home.path, offlinePolicies(home, report)]));
	const homeOf = new Map(found.flatMap(({ applications, home }) => applications.map(({ path }) => [path, home])));
	return {
		applications: [...new Map(found.flatMap((each) => each.applications.map((one) => [one.path, one]))).values()],
		diagnostics,
		optionsFor: (path) => {
			const home = homeOf.get(path);
			return {
				policies: (home && policies.get(home.path)) ?? [],
				policyTemplates: home ? templateFolders(home) : []
			};
		},
		files: [...homes.values()].flatMap((home) => home.offlinePolicies),
		folders: [...found.flatMap(({ folder }) => folder ?? []), ...[...homes.values()].flatMap((home) => home.folders)]
	};
};
const templateFolders = ({ path }) => [join(path, "policy-templates"), join(path, "policies/policy-templates")];
const offlinePolicies = (home, report) => {
	const folders = [...templateFolders(home), shippedTemplates()];
	return home.offlinePolicies.map((file) => readOfflinePolicy(readFileSync(file, "utf8"), shownPath(file), folders, report)).filter((policy) => policy !== void 0);
};
export { selectApplications as t };

//# sourceMappingURL=selection.js.map