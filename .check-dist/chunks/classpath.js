import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, posix, resolve, sep } from "node:path";
// engine/config/classpath.ts
/** The path inside the classpath, with `/` between its parts; undefined when it leads out of it. */
const classpathName = (path) => {
	const name = posix.normalize(path.replaceAll("\\", "/").replace(/^(classpath:)?\/*/, ""));
	return name === "." || name === ".." || name.startsWith("../") || name.includes("\0") ? void 0 : name;
};
/** Folders on disk as one classpath: the first that has a file wins. */
const diskClasspath = (roots) => {
	const find = (path) => {
		const name = classpathName(path);
		if (name === void 0) return void 0;
		for (const root of roots) {
			const file = resolve(root, name);
			const bytes = file.startsWith(root + sep) ? readIfThere(file) : void 0;
			if (bytes) return {
				file,
				bytes
			};
		}
	};
	return {
		read: (path) => find(path)?.bytes,
		locate: (path) => find(path)?.file,
		names: () => roots.flatMap((root) => listFiles(root, () => true))
	};
};
/** Sources in memory as a classpath; `prefixes` are the folders in their keys that count as roots. */
const memoryClasspath = (sources, prefixes) => ({
	read: (path) => {
		const name = classpathName(path);
		if (name === void 0) return void 0;
		for (const prefix of prefixes) {
			const bytes = sources.get(prefix + name);
			if (bytes) return bytes;
		}
	},
	locate: () => void 0,
	names: () => prefixes.flatMap((prefix) => [...sources.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)))
});
/** The content of a file; undefined when there is no such file or it cannot be read. */
const readIfThere = (file) => {
	try {
		return readFileSync(file);
	} catch {
		return;
	}
};
const LISTED = 1e4;
const MAX_DEPTH = 30;
/**
* The files below a folder, relative to it with `/`, in the order of their names. Hidden ones and node_modules are left
* out, and folders that `enters` refuses by their name. Empty when the folder cannot be read.
*/
const listFiles = (root, enters) => {
	const found = [];
	const visit = (folder, prefix, depth) => {
		for (const { name, isFolder } of entriesOf(folder)) {
			if (found.length >= LISTED) return;
			if (!isFolder) found.push(prefix + name);
			else if (depth < MAX_DEPTH && name !== "node_modules" && enters(name)) visit(join(folder, name), `${prefix}${name}/`, depth + 1);
		}
	};
	visit(root, "", 0);
	return found;
};
/** What stands in a folder and is not hidden, by name; links are followed. Empty when it cannot be read. */
const entriesOf = (folder) => {
	try {
		return readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.name.startsWith(".")).map((entry) => ({
			name: entry.name,
			isFolder: entry.isSymbolicLink() ? isFolder(join(folder, entry.name)) : entry.isDirectory()
		})).sort((a, b) => a.name < b.name ? -1 : 1);
	} catch {
		return [];
	}
};
const isFolder = (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
export { listFiles as a, isFolder as i, diskClasspath as n, memoryClasspath as o, entriesOf as r, readIfThere as s, classpathName as t };

//# sourceMappingURL=classpath.js.map