import { a as listFiles } from "./classpath.js";
import { r as holdsConfigs, t as DESCRIPTOR } from "./layout.js";
import { dirname, join } from "node:path";
// engine/host/watched-files.ts
const SOURCES = "src/main/mule";
const RESOURCES = "src/main/resources";
const POLICIES = "policies";
/** Kinds of files that a deployment can depend on. */
const READABLE = /\.(xml|json|ya?ml|properties|dwl|pem|crt|cer|key|p12|pfx)$/i;
/** Which of an application's scripts import which others nobody asks: any of them may matter. */
const SCRIPT = /\.dwl$/i;
/** Whether a file may matter at all; keeps logs and build output out of the watcher. */
const isReadable = (file) => READABLE.test(file);
const everywhere = () => true;
const nowhere = () => false;
const inside = (folder, matches, enters) => listFiles(folder, enters).filter((file) => matches.test(file)).map((file) => join(folder, file));
/**
* The files whose change concerns an application: those it was read from, and those that would be read if they appeared.
* Nobody knows which file a faulty application lacks, so for such a one its resources count as well.
*/
const watchedFiles = (path, running, faulty) => [
	path,
	join(path, DESCRIPTOR),
	...running?.files ?? [],
	...inside(path, /\.xml$/, holdsConfigs),
	...inside(join(path, POLICIES), /\.json$/, nowhere),
	...inside(join(path, RESOURCES), SCRIPT, everywhere),
	...faulty ? [...inside(path, READABLE, nowhere), ...inside(join(path, RESOURCES), READABLE, everywhere)] : []
];
/** Folders to watch for these files and for new ones beside them. */
const watchedFolders = (path, files) => {
	const folders = /* @__PURE__ */ new Set([
		dirname(path),
		path,
		join(path, SOURCES),
		join(path, POLICIES),
		join(path, RESOURCES)
	]);
	for (const file of files) folders.add(dirname(file));
	return folders;
};
/** Whether a file is one of the policies applied to an application from its own folder. */
const isPolicyFile = (path, file) => dirname(file) === join(path, POLICIES) && file.endsWith(".json");
export { watchedFolders as i, isReadable as n, watchedFiles as r, isPolicyFile as t };

//# sourceMappingURL=watched-files.js.map