import { S as attr, c as attributeOf, m as logError, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { A as MuleError, D as typed, N as muleErrors, k as Content, l as withMessage, t as createEvent } from "./event.js";
import { A as parameter, C as streamingOf, D as reconnectionChild, S as streamingExclusive, T as reconnectExclusive, j as parameters, n as localStores, w as reconnectChildren, x as streamingChildren } from "./sdk.js";
import { s as fileErrors } from "./connector-errors.js";
import { a as javaRegexFault, i as findsJavaRegex, n as localDateTimeOf, s as matchesJavaRegex } from "./java.js";
import { i as JAVA, r as BINARY, u as withCharset } from "./host-object.js";
import { c as MessageObject, t as bytesOf } from "./write-value.js";
import { n as createRun } from "./run.js";
import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, extname, join, resolve, sep } from "node:path";
import { access, constants as constants$2, copyFile, cp, lstat, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
// connectors/file/failure.ts
/** The operating system's code of a failure: `ENOENT`. */
const codeOf = (failure) => failure instanceof Error ? failure.code : void 0;
/** A failure of the operating system as Mule's error; one that has no type of its own, such as a full disk, is MULE:UNKNOWN. */
const fileFailure = (failure, says) => {
	if (failure instanceof MuleError) return failure;
	const of = (type, text) => new MuleError(type, text, { cause: failure });
	switch (codeOf(failure)) {
		case "EACCES":
		case "EPERM":
		case "EROFS": return of(fileErrors.ACCESS_DENIED, says.denied);
		case "EEXIST":
		case "ENOTEMPTY":
			if (says.exists !== void 0) return of(fileErrors.FILE_ALREADY_EXISTS, says.exists);
			break;
		case "EISDIR":
			if (says.directory !== void 0) return of(fileErrors.ILLEGAL_PATH, says.directory);
			break;
		case "ENOENT":
		case "ENOTDIR":
			if (says.missing !== void 0) return of(fileErrors.ILLEGAL_PATH, says.missing);
			break;
		case "ENAMETOOLONG":
		case "EINVAL": return of(fileErrors.ILLEGAL_PATH, says.other);
	}
	return of(muleErrors.UNKNOWN, `${says.other}: ${failure instanceof Error ? failure.message : String(failure)}`);
};
const illegalPath = (text) => new MuleError(fileErrors.ILLEGAL_PATH, text);
const alreadyExists = (path) => new MuleError(fileErrors.FILE_ALREADY_EXISTS, `'${path}' already exists. Set the 'overwrite' parameter to 'true' to perform the operation anyway`);
// connectors/file/working-folder.ts
const workingFolder = (folder) => {
	const path = resolve(folder);
	return {
		path,
		check: async () => {
			try {
				if ((await stat(path)).isDirectory()) return;
			} catch (failure) {
				if (codeOf(failure) !== "ENOENT" && codeOf(failure) !== "ENOTDIR") throw failure;
				throw new MuleError(fileErrors.FILE_DOESNT_EXIST, `Provided workingDir '${path}' does not exists`);
			}
			throw new MuleError(fileErrors.FILE_IS_NOT_DIRECTORY, `Provided workingDir '${path}' is not a directory`);
		}
	};
};
/** The absolute path of a file or folder. `name` is for the message when nothing was given. */
const pathIn = (folder, path, name) => {
	if (!path?.trim()) throw illegalPath(`${name} cannot be null nor blank`);
	if (path.includes("\0")) throw illegalPath(`${path.replaceAll("\0", "\\0")} Invalid path`);
	return resolve(folder.path, path);
};
// connectors/file/connection.ts
/** `file:connection`: where relative paths begin (spec/core.md §3.14). */
const connection = defineElement({
	name: "connection",
	kind: "nested",
	doc: "Where relative paths begin.",
	attributes: { workingDir: attr.value("The folder; that of the user who runs Hinny when absent.") },
	children: reconnectionChild,
	compile: ({ workingDir }) => connectionTo(workingDir)
});
const connectionTo = (workingDir) => {
	if (!workingDir || workingDir.language === "literal") {
		const folder = workingFolder(workingDir ? workingDir.source : homedir());
		return {
			fixed: folder,
			isDefault: !workingDir,
			folder: () => folder
		};
	}
	const read = parameter.text("workingDir", workingDir);
	const resolve = (path) => {
		if (path?.trim()) return workingFolder(path);
		throw new MuleError(fileErrors.FILE_DOESNT_EXIST, "Provided workingDir is null or blank");
	};
	return {
		fixed: void 0,
		isDefault: false,
		folder: (event) => {
			const path = read(event);
			return path instanceof Promise ? path.then(resolve) : resolve(path);
		}
	};
};
/** Mule says so, too: the user's folder is seldom what is meant. */
const warnAboutDefault = ({ isDefault, fixed }, name, context) => {
	if (isDefault) context.logger("org.mule.extension.file.internal.LocalFileConnectionProvider").log("WARN", `File connector '${name}' does not specify the workingDir property. Defaulting to '${fixed?.path}'`, {});
};
// connectors/file/time-units.ts
/** Milliseconds in Mule's units of time. */
const MILLISECONDS_IN = {
	MILLISECONDS: 1,
	NANOSECONDS: 1e-6,
	MICROSECONDS: .001,
	SECONDS: 1e3,
	MINUTES: 6e4,
	HOURS: 36e5,
	DAYS: 864e5
};
const timeUnits = Object.keys(MILLISECONDS_IN);
// connectors/file/config.ts
/** `file:config` (spec/core.md §3.14). */
const config = defineElement({
	name: "config",
	kind: "global",
	doc: "What operations on files have in common.",
	attributes: {
		name: attr.nonBlank("Name that operations refer to it by.", { required: true }),
		defaultWriteEncoding: attr.string("Accepted; texts are written in the encoding of their media type."),
		timeBetweenSizeCheck: attr.optionalInteger("Time after which a file must still have the same size to be read.", { min: 0 }),
		timeBetweenSizeCheckUnit: attr.oneOf("Unit of the time.", timeUnits, "MILLISECONDS")
	},
	children: { connection: child.one("Where relative paths begin.", () => connection) },
	example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="report">
      <file:read config-ref="files" path="report.csv"/>
    </flow>`,
	compile: (given, context) => {
		const made = given.connection ?? connectionTo(void 0);
		warnAboutDefault(made, given.name, context);
		return {
			...made,
			timeBetweenSizeCheck: sizeCheckTime(given.timeBetweenSizeCheck, given.timeBetweenSizeCheckUnit)
		};
	}
});
/** The attributes that operations and the listener have in common. */
const commonAttributes = { "config-ref": attr.reference("The config; one with every default when absent.", ["file:config"]) };
const sizeCheckAttributes = {
	timeBetweenSizeCheck: attr.optionalInteger("Time after which a file must still have the same size to be read; that of the config when absent.", { min: 0 }),
	timeBetweenSizeCheckUnit: attr.oneOf("Unit of the time.", timeUnits, "MILLISECONDS")
};
const sizeCheckTime = (time, unit) => time === void 0 || time <= 0 ? void 0 : time * MILLISECONDS_IN[unit];
const standalone = /* @__PURE__ */ new WeakMap();
/** The config an operation names, or the one with every default: one per artifact. */
const configOf = (given, context) => {
	const known = given ?? standalone.get(context.artifact);
	if (known) return known;
	const made = {
		...connectionTo(void 0),
		timeBetweenSizeCheck: void 0
	};
	warnAboutDefault(made, "default", context);
	standalone.set(context.artifact, made);
	return made;
};
// connectors/file/attributes.ts
const TIMES$1 = {
	lastModifiedTime: "mtimeMs",
	lastAccessTime: "atimeMs",
	creationTime: "birthtimeMs"
};
const NAMES = [
	...Object.keys(TIMES$1),
	"size",
	"regularFile",
	"directory",
	"symbolicLink",
	"path",
	"fileName",
	"name"
];
/** What is known of a file: the attributes of file:read, of file:list's messages and of file:listener. Times are local. */
var FileAttributes = class {
	path;
	stats;
	symbolicLink;
	constructor(path, stats, symbolicLink) {
		this.path = path;
		this.stats = stats;
		this.symbolicLink = symbolicLink;
	}
	get fileName() {
		return basename(this.path);
	}
	get size() {
		return this.stats.size;
	}
	get directory() {
		return this.stats.isDirectory();
	}
	lookup(name) {
		return NAMES.includes(name) ? this.#member(name) : void 0;
	}
	toJSON() {
		const members = {};
		for (const name of NAMES) if (name !== "name") members[name] = this.#member(name);
		return members;
	}
	#member(name) {
		switch (name) {
			case "lastModifiedTime":
			case "lastAccessTime":
			case "creationTime": return localDateTimeOf(this.stats[TIMES$1[name]]);
			case "regularFile": return this.stats.isFile();
			case "name": return this.fileName;
			default: return this[name];
		}
	}
};
// connectors/file/inspect.ts
/** The attributes of a file or folder; undefined when there is none. Fails with FILE:ACCESS_DENIED. */
const inspect = async (path) => {
	try {
		const link = await lstat(path);
		return new FileAttributes(path, link.isSymbolicLink() ? await stat(path) : link, link.isSymbolicLink());
	} catch (failure) {
		if (codeOf(failure) === "ENOENT" || codeOf(failure) === "ENOTDIR") return void 0;
		throw fileFailure(failure, {
			denied: `Access to path '${path}' denied by the operating system`,
			other: `Could not read attributes for file ${path}`
		});
	}
};
/** The attributes of something that must exist. */
const inspectExisting = async (path) => {
	const found = await inspect(path);
	if (!found) throw illegalPath(`Path '${path}' doesn't exist`);
	return found;
};
// connectors/file/operation.ts
/** Does something with files: the parameters and the working folder of one event, then the work; undefined leaves the event as it is. */
const fileOperation = (config, given, work) => {
	const read = parameters({
		folder: config.folder,
		values: parameters(given)
	});
	return async (event, run) => {
		const { folder, values } = await read(event);
		await folder.check();
		return await work(values, folder, event, run) ?? event;
	};
};
// connectors/file/transfer.ts
/** The attributes of copy and move. */
const transferAttributes = {
	...commonAttributes,
	sourcePath: attr.value("The file or folder.", { required: true }),
	targetPath: attr.value("The folder it goes to.", { required: true }),
	createParentDirectories: attr.value("Whether missing folders are made.", { default: "true" }),
	overwrite: attr.value("Whether a file that is there already is replaced.", { default: "false" }),
	renameTo: attr.value("Its name there; the name it has when absent.")
};
const transferring = (action, given, context) => {
	const read = {
		sourcePath: parameter.text("sourcePath", given.sourcePath),
		targetPath: parameter.text("targetPath", given.targetPath),
		createParentDirectories: parameter.boolean("createParentDirectories", given.createParentDirectories),
		overwrite: parameter.boolean("overwrite", given.overwrite),
		renameTo: parameter.text("renameTo", given.renameTo)
	};
	return fileOperation(configOf(given["config-ref"], context), read, async (values, folder) => {
		await transfer(action, values, folder);
	});
};
/** Does it. Fails with FILE:ILLEGAL_PATH, FILE:FILE_ALREADY_EXISTS or FILE:ACCESS_DENIED. */
const transfer = async (action, wanted, folder) => {
	const to = pathIn(folder, wanted.targetPath, "target path");
	const source = await inspectExisting(pathIn(folder, wanted.sourcePath, "source path"));
	const target = await targetOf(action, wanted, source, to);
	if (isInside(source.path, target) || source.directory && isInside(target, source.path)) throw illegalPath(`Can't ${action.name} '${source.path}' to '${target}' because one of them lies in the other`);
	if (!wanted.overwrite && await inspect(target)) throw alreadyExists(target);
	try {
		await action.run(source, target, wanted.overwrite);
	} catch (failure) {
		const text = `An error occurred while executing '${action.name}' operation on file '${source.path}' to '${target}'`;
		throw fileFailure(failure, {
			denied: `${text}: access was denied by the operating system`,
			exists: `Can't ${action.name} '${source.path}' to '${target}' because the destination path already exists. Consider setting the 'overwrite' parameter to 'true'`,
			directory: `${text}: it is a directory`,
			other: text
		});
	}
};
const isInside = (path, folder) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
/** A folder takes what comes under its name; a file that is there is what is replaced; what is not there becomes a folder. */
const targetOf = async (action, wanted, source, to) => {
	const name = wanted.renameTo?.trim() ? wanted.renameTo : source.fileName;
	const found = await inspect(to);
	if (found?.directory) {
		if (source.directory && source.fileName === basename(to) && !wanted.overwrite) throw alreadyExists(to);
		return join(to, name);
	}
	if (found) {
		if (!wanted.overwrite) throw alreadyExists(to);
		return to;
	}
	if (!wanted.createParentDirectories) throw illegalPath(`Can't ${action.name} '${source.path}' to '${to}' because the destination path doesn't exist`);
	try {
		await mkdir(to, { recursive: true });
	} catch (failure) {
		throw fileFailure(failure, {
			denied: `Directory '${to}' could not be created because access was denied by the operating system`,
			missing: `Directory '${to}' could not be created`,
			exists: `Directory '${to}' could not be created`,
			other: `Exception was found creating directory '${to}'`
		});
	}
	return join(to, name);
};
// connectors/file/copy.ts
/** `file:copy` (spec/core.md §3.14). */
const copy = defineElement({
	name: "copy",
	kind: "operation",
	doc: "Copies a file or folder.",
	attributes: transferAttributes,
	children: reconnectChildren,
	exclusive: reconnectExclusive,
	errors: [
		fileErrors.ILLEGAL_PATH,
		fileErrors.FILE_ALREADY_EXISTS,
		fileErrors.ACCESS_DENIED
	],
	example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="backup">
      <file:copy config-ref="files" sourcePath="orders.csv" targetPath="backup" overwrite="true"/>
    </flow>`,
	compile: (given, context) => transferring(copyAction, given, context)
});
const copyAction = {
	name: "copy",
	run: (source, target, overwrite) => source.directory ? cp(source.path, target, {
		recursive: true,
		force: overwrite,
		errorOnExist: !overwrite
	}) : copyFile(source.path, target, overwrite ? 0 : constants$2.COPYFILE_EXCL)
};
// connectors/file/create-directory.ts
/** `file:create-directory`: with all folders above it (spec/core.md §3.14). */
const createDirectory = defineElement({
	name: "create-directory",
	kind: "operation",
	doc: "Makes a folder, and those above it.",
	attributes: {
		...commonAttributes,
		directoryPath: attr.value("The folder.", { required: true })
	},
	children: reconnectChildren,
	exclusive: reconnectExclusive,
	errors: [
		fileErrors.ILLEGAL_PATH,
		fileErrors.ACCESS_DENIED,
		fileErrors.FILE_ALREADY_EXISTS
	],
	example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="prepare">
      <file:create-directory config-ref="files" directoryPath="archive/2025"/>
    </flow>`,
	compile: (given, context) => {
		const read = { directoryPath: parameter.text("directoryPath", given.directoryPath) };
		return fileOperation(configOf(given["config-ref"], context), read, async (values, folder) => {
			const path = pathIn(folder, values.directoryPath, "directory path");
			if (await inspect(path)) throw new MuleError(fileErrors.FILE_ALREADY_EXISTS, `Directory '${path}' already exists`);
			try {
				await mkdir(path, { recursive: true });
			} catch (failure) {
				throw fileFailure(failure, {
					denied: `Directory '${path}' could not be created because access was denied by the operating system`,
					missing: `Directory '${path}' could not be created`,
					exists: `Directory '${path}' already exists`,
					other: `Exception was found creating directory '${path}'`
				});
			}
		});
	}
});
// connectors/file/delete.ts
/** `file:delete`: a folder goes with everything in it (spec/core.md §3.14). */
const deleteFile = defineElement({
	name: "delete",
	kind: "operation",
	doc: "Deletes a file, or a folder with everything in it.",
	attributes: {
		...commonAttributes,
		path: attr.value("The file or folder.", { required: true })
	},
	children: reconnectChildren,
	exclusive: reconnectExclusive,
	errors: [fileErrors.ILLEGAL_PATH, fileErrors.ACCESS_DENIED],
	example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="clean">
      <file:delete config-ref="files" path="orders.tmp"/>
    </flow>`,
	compile: (given, context) => {
		const read = { path: parameter.text("path", given.path) };
		return fileOperation(configOf(given["config-ref"], context), read, async (values, folder) => {
			await remove(pathIn(folder, values.path, "path"));
		});
	}
});
/** Deletes what must be there. Fails with FILE:ILLEGAL_PATH or FILE:ACCESS_DENIED. */
const remove = async (path) => {
	await inspectExisting(path);
	try {
		await rm(path, { recursive: true });
	} catch (failure) {
		throw fileFailure(failure, {
			denied: `Could not delete file '${path}' because access was denied by the operating system`,
			missing: `Path '${path}' doesn't exist`,
			other: `Could not delete '${path}'`
		});
	}
};
// connectors/file/listing.ts
/** Deeper folders are left out: links may lead in circles. */
const DEEPEST = 64;
/** The files and folders in a folder by their names, those in a folder before the folder itself. */
const listFolder = async (path, listing) => {
	const found = [];
	await collect(path, listing, Date.now(), found, 0);
	return found;
};
const collect = async (path, listing, now, found, depth) => {
	for (const name of await namesIn(path)) {
		const file = await inspectQuietly(join(path, name), listing);
		if (!file) continue;
		if (file.directory && listing.recursive && depth < DEEPEST) try {
			await collect(file.path, listing, now, found, depth + 1);
		} catch {
			listing.onDenied(`A directory with path ${file.path} was found while listing but read access was denied`);
			continue;
		}
		if (!listing.matcher || listing.matcher(file, now)) found.push(file);
	}
};
const namesIn = async (path) => {
	try {
		return (await readdir(path)).sort();
	} catch (failure) {
		throw fileFailure(failure, {
			denied: `Could not list files from directory '${path}' because access was denied by the operating system`,
			missing: `Path '${path}' doesn't exist`,
			other: `Could not list files from directory '${path}'`
		});
	}
};
/** Files come and go while a folder is listed. */
const inspectQuietly = async (path, { onDenied }) => {
	try {
		return await inspect(path);
	} catch {
		onDenied(`A file with path ${path} was found while listing but access was denied`);
		return;
	}
};
// connectors/file/glob.ts
/** Whether a name or path has a pattern: `*.csv`, `glob:**​/{a,b}?.txt`, or `regex:…` in Java's syntax, which may match a part. */
const patternTest = (pattern) => {
	if (pattern.startsWith("regex:")) {
		const regex = pattern.slice(6);
		return (text) => findsJavaRegex(text, regex);
	}
	const regex = `(?s)${fromGlob(pattern.replace(/^glob:/, ""))}`;
	const fault = javaRegexFault(regex);
	if (fault !== void 0) throw new Error(fault);
	return (text) => matchesJavaRegex(text, regex);
};
/** Fails for a pattern that is not closed, as Java does. */
const fromGlob = (glob) => {
	let result = "";
	let isInGroup = false;
	for (let i = 0; i < glob.length; i++) {
		const sign = glob[i];
		if (sign === "*") {
			const isDeep = glob[i + 1] === "*";
			if (isDeep) i++;
			result += isDeep ? ".*" : "[^/]*";
		} else if (sign === "?") result += "[^/]";
		else if (sign === "[") {
			const end = glob.indexOf("]", i + 2);
			if (end < 0) throw new Error("a '[' is not closed");
			result += characterClass(glob.slice(i + 1, end));
			i = end;
		} else if (sign === "{") {
			if (isInGroup) throw new Error("groups in '{}' cannot be nested");
			isInGroup = true;
			result += "(?:";
		} else if (sign === "}" && isInGroup) {
			isInGroup = false;
			result += ")";
		} else if (sign === "," && isInGroup) result += "|";
		else if (sign === "\\") {
			if (i + 1 === glob.length) throw new Error("nothing stands after '\\'");
			result += escaped(glob[++i]);
		} else result += escaped(sign);
	}
	if (isInGroup) throw new Error("a '{' is not closed");
	return result;
};
/** What stands in brackets never means a slash. */
const characterClass = (inside) => {
	const isNegated = inside.startsWith("!") || inside.startsWith("^");
	const set = isNegated ? inside.slice(1) : inside;
	if (set.includes("/")) throw new Error("a '/' stands in '[]'");
	if (isNegated) return `[^/${set.replaceAll(SPECIAL, "\\$&")}]`;
	return `[${(set.match(/.-.|./gsu) ?? []).map(withoutSlash).join("")}]`;
};
const SPECIAL = /[\\[\]&^]/g;
/** A sign, or a range of signs. */
const withoutSlash = (part) => {
	const [from = "", dash, to = ""] = part;
	const range = part.replaceAll(SPECIAL, "\\$&");
	if (!dash || from > "/" || to < "/") return range;
	return `${from.replace(SPECIAL, "\\$&")}-.0-${to.replace(SPECIAL, "\\$&")}`;
};
const escaped = (sign) => sign.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
// connectors/file/matcher.ts
const policies = [
	"REQUIRE",
	"INCLUDE",
	"EXCLUDE"
];
/** `file:matcher`: which files list and listener take (spec/core.md §3.14). */
const matcher = defineElement({
	name: "matcher",
	kind: "both",
	doc: "Which files are taken.",
	attributes: {
		name: attr.nonBlank("Name of a global matcher."),
		filenamePattern: attr.nonBlank("A glob, or regex: and a regular expression, for the name."),
		pathPattern: attr.nonBlank("The same for the whole path."),
		directories: attr.oneOf("Whether folders are taken, or only these.", policies, "INCLUDE"),
		regularFiles: attr.oneOf("Whether regular files are taken, or only these.", policies, "INCLUDE"),
		symLinks: attr.oneOf("Whether symbolic links are taken, or only these.", policies, "INCLUDE"),
		minSize: attr.optionalInteger("The least size in bytes.", { min: 1 }),
		maxSize: attr.optionalInteger("The greatest size in bytes.", { min: 1 }),
		createdSince: attr.string("Local date and time; files created earlier are left out."),
		createdUntil: attr.string("Local date and time; files created later are left out."),
		updatedSince: attr.string("Local date and time; files changed earlier are left out."),
		updatedUntil: attr.string("Local date and time; files changed later are left out."),
		accessedSince: attr.string("Local date and time; files read earlier are left out."),
		accessedUntil: attr.string("Local date and time; files read later are left out."),
		notUpdatedInTheLast: attr.optionalInteger("Time for which a file must not have changed.", { min: 0 }),
		updatedInTheLast: attr.optionalInteger("Time in which a file must have changed.", { min: 0 }),
		timeUnit: attr.oneOf("Unit of these times.", timeUnits, "MILLISECONDS")
	},
	example: "<file:matcher name=\"settled\" filenamePattern=\"*.{csv,txt}\" notUpdatedInTheLast=\"10\" timeUnit=\"SECONDS\"/>",
	compile: (config, context) => {
		const tests = [];
		const name = patternFrom("filenamePattern", config.filenamePattern, context);
		if (name) tests.push(({ fileName }) => name(fileName));
		const path = patternFrom("pathPattern", config.pathPattern, context);
		if (path) tests.push((file) => path(file.path));
		addPolicy(tests, config.directories, ({ directory }) => directory);
		addPolicy(tests, config.regularFiles, ({ stats }) => stats.isFile());
		addPolicy(tests, config.symLinks, ({ symbolicLink }) => symbolicLink);
		const { minSize, maxSize } = config;
		if (minSize !== void 0) tests.push(({ size }) => size >= minSize);
		if (maxSize !== void 0) tests.push(({ size }) => size <= maxSize);
		addTimes(tests, config, context);
		const scale = MILLISECONDS_IN[config.timeUnit];
		const { notUpdatedInTheLast, updatedInTheLast } = config;
		if (notUpdatedInTheLast !== void 0) tests.push(({ stats }, now) => stats.mtimeMs <= now - notUpdatedInTheLast * scale);
		if (updatedInTheLast !== void 0) tests.push(({ stats }, now) => stats.mtimeMs >= now - updatedInTheLast * scale);
		return (file, now) => tests.every((test) => test(file, now));
	}
});
const addPolicy = (tests, policy, is) => {
	if (policy !== "INCLUDE") tests.push((file) => is(file) === (policy === "REQUIRE"));
};
const TIMES = {
	created: "birthtimeMs",
	updated: "mtimeMs",
	accessed: "atimeMs"
};
const addTimes = (tests, config, context) => {
	for (const [verb, field] of Object.entries(TIMES)) {
		const since = timeFrom(`${verb}Since`, config[`${verb}Since`], context);
		if (since !== void 0) tests.push(({ stats }) => stats[field] >= since);
		const until = timeFrom(`${verb}Until`, config[`${verb}Until`], context);
		if (until !== void 0) tests.push(({ stats }) => stats[field] <= until);
	}
};
const timeFrom = (name, text, context) => {
	if (text === void 0) return void 0;
	const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?$/.test(text.trim()) ? Date.parse(text.trim()) : NaN;
	if (!Number.isNaN(time)) return time;
	context.report("CFG611", `'${text}' is not a local date and time.`, {
		place: attributeOf(context.element, name)?.valuePlace,
		hint: "such as 2025-04-01T12:00:00"
	});
};
const patternFrom = (name, pattern, context) => {
	if (pattern === void 0) return void 0;
	try {
		const fault = pattern.startsWith("regex:") ? javaRegexFault(pattern.slice(6)) : void 0;
		if (fault === void 0) return patternTest(pattern);
		throw new Error(fault);
	} catch (fault) {
		context.report("CFG612", `The pattern '${pattern}' is not valid: ${fault.message}`, {
			place: attributeOf(context.element, name)?.valuePlace,
			hint: "write a glob such as *.{csv,txt}, or regex: and a regular expression"
		});
		return;
	}
};
// connectors/file/file-source.ts
/** A file's bytes, opened when somebody reads them. `release` is called once nobody will any more. */
const fileSource = (path, release) => ({ start: (sink) => readInto(path, sink, release) });
const readInto = (path, sink, release) => {
	const stream = createReadStream(path);
	stream.on("data", (chunk) => {
		if (!sink.write(chunk)) stream.pause();
	});
	stream.on("end", () => {
		release();
		sink.end();
	});
	stream.on("error", (failure) => {
		release();
		sink.fail(readFailure(path, failure));
	});
	return {
		resume: () => void stream.resume(),
		abort: () => {
			release();
			stream.destroy();
		}
	};
};
const readFailure = (path, failure) => codeOf(failure) === "ENOENT" ? new MuleError(fileErrors.FILE_NOT_FOUND, `File '${path}' was deleted before it was read`, { cause: failure }) : fileFailure(failure, {
	denied: `Access to path '${path}' denied by the operating system`,
	directory: `Cannot read path '${path}' since it's a directory`,
	other: `Unexpected error reading file '${path}'`
});
// connectors/file/mime-types.ts
const TYPES = {
	txt: "text/plain",
	text: "text/plain",
	log: "text/plain",
	html: "text/html",
	htm: "text/html",
	css: "text/css",
	csv: "text/csv",
	json: "application/json",
	xml: "application/xml",
	xsd: "application/xml",
	xsl: "application/xml",
	wsdl: "application/xml",
	yaml: "application/yaml",
	yml: "application/yaml",
	dwl: "application/dw",
	js: "application/javascript",
	properties: "text/x-java-properties",
	pdf: "application/pdf",
	rtf: "application/rtf",
	ps: "application/postscript",
	zip: "application/zip",
	gz: "application/gzip",
	tar: "application/x-tar",
	xls: "application/vnd.ms-excel",
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	doc: "application/msword",
	docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	gif: "image/gif",
	jpeg: "image/jpeg",
	jpg: "image/jpeg",
	png: "image/png",
	svg: "image/svg+xml",
	tiff: "image/tiff",
	tif: "image/tiff",
	mp3: "audio/mpeg",
	wav: "audio/x-wav",
	mpeg: "video/mpeg",
	mpg: "video/mpeg",
	mov: "video/quicktime",
	avi: "video/x-msvideo"
};
/** The media type of a file by its name's ending; bytes when nobody knows it. */
const mediaTypeOf = (path) => {
	const ending = extname(path).slice(1).toLowerCase();
	return Object.hasOwn(TYPES, ending) ? TYPES[ending] : BINARY;
};
// connectors/file/message.ts
const nothingToRelease = () => {};
/** A file as a message: its bytes unread, its attributes known. */
const messageOf = (file, { outputMimeType, outputEncoding, streaming }, run, release = nothingToRelease) => {
	const content = Content.from(fileSource(file.path, release), { strategy: streaming });
	run.lifetime.track(content);
	const mediaType = outputMimeType?.trim() || mediaTypeOf(file.path);
	return {
		payload: typed(content, outputEncoding ? withCharset(mediaType, outputEncoding) : mediaType),
		attributes: file
	};
};
// connectors/file/output.ts
/** The attributes that say how contents are labelled. */
const outputAttributes = {
	outputMimeType: attr.string("Media type of the content; by the file’s name when absent."),
	outputEncoding: attr.string("Charset of the content.")
};
// connectors/file/size-check.ts
/** Looks, as Mule does, twice more at most. */
const LOOKS = 3;
/** Waits until a file has the same size twice in a row; gives it as it then is. Fails when somebody goes on writing it. */
const whenSettled = async (file, time) => {
	if (time === void 0) return file;
	let before = file;
	for (let look = 0; look < LOOKS; look++) {
		await setTimeout(time);
		const now = await inspectExisting(file.path);
		if (now.size === before.size) return now;
		before = now;
	}
	throw new MuleError(muleErrors.UNKNOWN, `File on path ${file.path} is still being written.`);
};
// connectors/file/subset.ts
const CRITERIA = {
	ALPHABETICALLY: (a, b) => compare(a.fileName, b.fileName),
	DATE_CREATED: (a, b) => a.stats.birthtimeMs - b.stats.birthtimeMs,
	DATE_MODIFIED: (a, b) => a.stats.mtimeMs - b.stats.mtimeMs,
	SIZE: (a, b) => a.size - b.size,
	PATH: (a, b) => compare(a.path, b.path)
};
const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
/** `file:subset`: how many files, and in which order. */
const subset = defineElement({
	name: "subset",
	kind: "nested",
	doc: "Sorts the files and takes a part of them.",
	attributes: {
		limit: attr.integer("Most files; 0 for no limit.", {
			default: "0",
			min: 0
		}),
		offset: attr.integer("Files to leave out at the beginning.", {
			default: "0",
			min: 0
		}),
		criteria: attr.oneOf("What to sort by.", Object.keys(CRITERIA), "DATE_MODIFIED"),
		order: attr.oneOf("Which come first.", ["ASCENDING", "DESCENDING"], "DESCENDING")
	},
	compile: ({ limit, offset, criteria, order }) => {
		const compareFiles = CRITERIA[criteria];
		const sign = order === "ASCENDING" ? 1 : -1;
		return (files) => [...files].sort((a, b) => sign * compareFiles(a, b)).slice(offset, limit > 0 ? offset + limit : void 0);
	}
});
// connectors/file/list.ts
/** `file:list`: the payload is a list of messages, one for each file (spec/core.md §3.14). */
const list = defineElement({
	name: "list",
	kind: "operation",
	doc: "Lists the files of a folder, each as a message.",
	attributes: {
		...commonAttributes,
		directoryPath: attr.value("The folder.", { required: true }),
		recursive: attr.value("Whether files in folders of the folder are listed.", { default: "false" }),
		matcher: attr.reference("A global matcher.", ["file:matcher"]),
		...outputAttributes,
		...sizeCheckAttributes
	},
	children: {
		...streamingChildren,
		...reconnectChildren,
		matcher: child.one("Which files are listed.", () => matcher),
		subset: child.one("How many, and in which order.", () => subset)
	},
	exclusive: [
		{ names: ["matcher"] },
		...streamingExclusive,
		...reconnectExclusive
	],
	errors: [fileErrors.ILLEGAL_PATH, fileErrors.ACCESS_DENIED],
	example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="reports">
      <file:list config-ref="files" directoryPath="." recursive="true">
        <file:matcher filenamePattern="*.csv" directories="EXCLUDE"/>
        <file:subset criteria="DATE_MODIFIED" order="DESCENDING" limit="10"/>
      </file:list>
      <foreach>
        <logger message="#[attributes.fileName]"/>
      </foreach>
    </flow>`,
	compile: (given, context) => {
		const config = configOf(given["config-ref"], context);
		const time = sizeCheckTime(given.timeBetweenSizeCheck, given.timeBetweenSizeCheckUnit) ?? config.timeBetweenSizeCheck;
		const reading = {
			outputMimeType: given.outputMimeType,
			outputEncoding: given.outputEncoding,
			streaming: streamingOf(given)
		};
		const logger = context.logger("org.mule.extension.file.internal.command.LocalListCommand");
		const onDenied = (text) => logger.log("WARN", text, { processor: context.location.path });
		const read = {
			directoryPath: parameter.text("directoryPath", given.directoryPath),
			recursive: parameter.boolean("recursive", given.recursive)
		};
		return fileOperation(config, read, async (values, folder, event, run) => {
			const path = values.directoryPath === "" ? folder.path : pathIn(folder, values.directoryPath, "directory path");
			if (!(await inspectExisting(path)).directory) throw illegalPath(`Cannot list path '${path}' because it's a file. Only directories can be listed`);
			const found = await listFolder(path, {
				recursive: values.recursive,
				matcher: given.matcher,
				onDenied
			});
			const wanted = given.subset ? given.subset(found) : found;
			const messages = await Promise.all(wanted.map((each) => messageFor(each, time, reading, run)));
			return withMessage(event, {
				payload: typed(messages, JAVA),
				attributes: null
			});
		});
	}
});
/** A folder has no payload. */
const messageFor = async (file, time, reading, run) => new MessageObject(file.directory ? {
	payload: typed(null),
	attributes: file
} : messageOf(await whenSettled(file, time), reading, run));
// connectors/file/poll.ts
const WORKING = Symbol.for("hinny.file-listeners");
/** The files that a listener of an application works on, in all deployments of it. */
const workingOn = (artifact, location) => {
	const listeners = artifact.service(WORKING, () => /* @__PURE__ */ new Map());
	const id = `${artifact.property("app.name")}\0${location}`;
	const working = listeners.get(id) ?? /* @__PURE__ */ new Set();
	listeners.set(id, working);
	return working;
};
/** Looks for files and starts an event for each; a file that is still being worked on is left alone. */
const poller = (polling) => {
	const { working, watermark } = polling;
	let isPolling = false;
	let isStopped = false;
	const dispatch = (file) => {
		if (isStopped || !watermark.isNew(file)) return;
		if (working.has(file.path) || !polling.flow.capacity.tryEnter()) {
			watermark.postpone(file);
			return;
		}
		watermark.note(file);
		working.add(file.path);
		process(polling, file).finally(() => {
			working.delete(file.path);
			polling.flow.capacity.leave();
		});
	};
	return {
		prepare: () => watermark.load(),
		start: () => {
			isStopped = false;
		},
		stop: () => {
			isStopped = true;
		},
		poll: async () => {
			if (isPolling) return;
			isPolling = true;
			try {
				for (const file of await settledFiles(polling)) dispatch(file);
				await watermark.commit();
			} catch (failure) {
				const text = `Found exception trying to poll directory '${polling.directory}'. Will try again on the next poll. ${failure.message}`;
				polling.logger.log("ERROR", text, { processor: polling.location });
			} finally {
				isPolling = false;
			}
		}
	};
};
const settledFiles = async (polling) => {
	const { directory, recursive, matcher, logger, location, timeBetweenSizeCheck: time } = polling;
	const onDenied = (text) => logger.log("WARN", text, { processor: location });
	const files = (await listFolder(directory, {
		recursive,
		matcher,
		onDenied
	})).filter((file) => !file.directory);
	return (await Promise.all(files.map((file) => whenSettled(file, time).catch((failure) => {
		logger.log("WARN", failure.message, { processor: location });
		polling.watermark.postpone(file);
	})))).filter((file) => file !== void 0);
};
/** Never rejects: nobody waits for the event, so its failure ends in the log. */
const process = async (polling, file) => {
	const run = createRun();
	let event = createEvent(messageOf(file, polling.reading, run), randomUUID());
	try {
		const { result, failed } = await runFlow(polling, event, run);
		event = result;
		if (!failed || polling.afterFailure) await polling.postAction(file, polling.folder, event);
	} catch (failure) {
		report(polling, failure, event, run);
	} finally {
		run.lifetime.end();
	}
};
const runFlow = async (polling, event, run) => {
	try {
		return {
			result: await polling.flow.run(event, run),
			failed: false
		};
	} catch (failure) {
		report(polling, failure, event, run);
		return {
			result: failure instanceof MuleError ? failure.event ?? event : event,
			failed: true
		};
	}
};
const report = ({ logger, location }, failure, event, run) => {
	if (failure instanceof MuleError) logError(logger, failure, failure.event ?? event, run);
	else logger.log("ERROR", failure instanceof Error ? failure.stack ?? failure.message : String(failure), {
		processor: location,
		event: event.correlationId
	});
};
// connectors/file/move.ts
/** `file:move` (spec/core.md §3.14). */
const move = defineElement({
	name: "move",
	kind: "operation",
	doc: "Moves a file or folder.",
	attributes: transferAttributes,
	children: reconnectChildren,
	exclusive: reconnectExclusive,
	errors: [
		fileErrors.ILLEGAL_PATH,
		fileErrors.FILE_ALREADY_EXISTS,
		fileErrors.ACCESS_DENIED
	],
	example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="archive">
      <file:move config-ref="files" sourcePath="orders.csv" targetPath="archive" renameTo="#[correlationId]"/>
    </flow>`,
	compile: (given, context) => transferring(moveAction, given, context)
});
const moveAction = {
	name: "move",
	run: async (source, target, overwrite) => {
		if (source.path === target) return;
		if (source.directory && overwrite) await rm(target, {
			recursive: true,
			force: true
		});
		try {
			await rename(source.path, target);
		} catch (failure) {
			if (codeOf(failure) !== "EXDEV") throw failure;
			await cp(source.path, target, { recursive: true });
			await rm(source.path, { recursive: true });
		}
	}
};
// connectors/file/renaming.ts
/** The name of a file in its folder must be one; `..` is that of another folder, which would be replaced. */
const checkName = (to) => {
	if (to?.trim() && !/[/\0]|^\.\.?$/.test(to)) return to;
	throw illegalPath(`'to' parameter of rename operation should not contain any file separator character but '${to}' was received`);
};
/** Gives a file another name in its folder. Fails with FILE:ILLEGAL_PATH, FILE:FILE_ALREADY_EXISTS or FILE:ACCESS_DENIED. */
const renameFile = async (path, to, overwrite) => {
	const source = await inspectExisting(path);
	const target = join(dirname(path), to);
	if (await inspect(target)) {
		if (!overwrite) throw new MuleError(fileErrors.FILE_ALREADY_EXISTS, `'${source.path}' cannot be renamed because '${target}' already exists`);
		if (source.path !== target && (source.directory || (await inspectExisting(target)).directory)) await rm(target, { recursive: true });
	}
	try {
		await rename(source.path, target);
	} catch (failure) {
		throw fileFailure(failure, {
			denied: `Could not rename the file '${source.path}' to '${target}' because access was denied by the operating system`,
			other: `Exception was found renaming '${source.path}' to '${to}'`
		});
	}
};
// connectors/file/post-action.ts
/** The listener's attributes that say what becomes of a file once its flow is done. */
const postActionAttributes = {
	autoDelete: attr.boolean("Whether the file is deleted.", { default: "false" }),
	moveToDirectory: attr.value("Folder the file is moved to."),
	renameTo: attr.value("Name it gets there, or where it is."),
	applyPostActionWhenFailed: attr.boolean("Whether this is done also after an error.", { default: "true" }),
	overwrite: attr.boolean("Whether a file that is there already is replaced.", { default: "false" })
};
const postAction = (given, logger) => {
	const moveTo = parameter.text("moveToDirectory", given.moveToDirectory);
	const renameTo = parameter.text("renameTo", given.renameTo);
	return async (file, folder, event) => {
		let isGone = false;
		try {
			isGone = await moveOrRename(file, folder, event, given, moveTo, renameTo);
		} catch (failure) {
			if (!(failure instanceof MuleError) || failure.errorType !== fileErrors.FILE_ALREADY_EXISTS) throw failure;
			if (!given.autoDelete) logger.log("WARN", `${failure.description}. The file '${file.path}' remains on the poll directory.`, {});
		} finally {
			if (given.autoDelete && !isGone) await remove(file.path);
		}
	};
};
const moveOrRename = async (file, folder, event, { overwrite }, moveTo, renameTo) => {
	const targetPath = await moveTo(event);
	const name = await renameTo(event);
	if (targetPath !== null) {
		const wanted = {
			sourcePath: file.path,
			targetPath,
			createParentDirectories: true,
			overwrite,
			renameTo: name
		};
		await transfer(moveAction, wanted, folder);
		return true;
	}
	if (name === null) return false;
	await renameFile(file.path, checkName(name), overwrite);
	return true;
};
// connectors/file/watermark.ts
const watermarkModes = [
	"DISABLED",
	"MODIFIED_TIMESTAMP",
	"CREATED_TIMESTAMP"
];
const disabled = {
	load: async () => {},
	isNew: () => true,
	note: () => {},
	postpone: () => {},
	commit: async () => {}
};
/** Files that are no older than the mark are told apart by their paths. */
const createWatermark = (mode, keeper) => {
	if (mode === "DISABLED") return disabled;
	const { store, key } = keeper();
	const timeOf = ({ stats }) => mode === "CREATED_TIMESTAMP" ? stats.birthtimeMs : stats.mtimeMs;
	let mark = Number.NEGATIVE_INFINITY;
	let newest = mark;
	let postponed = Number.POSITIVE_INFINITY;
	let seen = /* @__PURE__ */ new Map();
	let isChanged = false;
	return {
		load: async () => {
			const kept = keptIn((await store.retrieve(key))?.value);
			if (!kept) return;
			mark = newest = kept.mark;
			seen = new Map(kept.seen);
		},
		isNew: (file) => timeOf(file) >= mark && seen.get(file.path) !== timeOf(file),
		note: (file) => {
			isChanged = true;
			seen.set(file.path, timeOf(file));
			newest = Math.max(newest, timeOf(file));
		},
		postpone: (file) => {
			if (timeOf(file) >= mark) postponed = Math.min(postponed, timeOf(file));
		},
		commit: async () => {
			const next = Math.min(newest, postponed);
			postponed = Number.POSITIVE_INFINITY;
			if (!isChanged && next === mark) return;
			mark = next;
			isChanged = false;
			for (const [path, time] of seen) if (time < mark) seen.delete(path);
			await store.store(key, typed({
				mark,
				seen: [...seen]
			}));
		}
	};
};
/** Undefined as well for an entry that is none of ours. */
const keptIn = (value) => {
	const { mark, seen } = Object(value);
	return typeof mark === "number" && Array.isArray(seen) ? {
		mark,
		seen
	} : void 0;
};
// connectors/file/listener.ts
/** `file:listener`: starts its flow for every file it finds (spec/core.md §3.14). */
const listener = defineElement({
	name: "listener",
	kind: "source",
	doc: "Looks for files again and again and starts an event for each.",
	attributes: {
		...commonAttributes,
		directory: attr.string("The folder, in the working folder; the working folder itself when absent."),
		recursive: attr.boolean("Whether files in folders of the folder are found.", { default: "true" }),
		matcher: attr.reference("A global matcher.", ["file:matcher"]),
		watermarkMode: attr.oneOf("Whether only files newer than those seen are taken.", watermarkModes, "DISABLED"),
		...postActionAttributes,
		...outputAttributes,
		...sizeCheckAttributes
	},
	children: {
		...streamingChildren,
		...reconnectChildren,
		"scheduling-strategy": child.foreign("When to look.", "scheduling-strategy"),
		matcher: child.one("Which files are taken.", () => matcher)
	},
	exclusive: [
		{ names: ["matcher"] },
		...streamingExclusive,
		...reconnectExclusive
	],
	example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="orders">
      <file:listener config-ref="files" directory="in" moveToDirectory="archive">
        <scheduling-strategy>
          <fixed-frequency frequency="5" timeUnit="SECONDS"/>
        </scheduling-strategy>
        <file:matcher filenamePattern="*.csv"/>
      </file:listener>
      <logger message="#[attributes.fileName]"/>
    </flow>`,
	compile: (given, context) => {
		if (!context.element.children.some(({ name }) => name === "scheduling-strategy")) context.report("CFG029", "The scheduling strategy has not been configured.", { hint: "it needs a <scheduling-strategy> with fixed-frequency or cron" });
		checkPostAction(given, context);
		const config = configOf(given["config-ref"], context);
		const folder = fixedFolder(config, context);
		if (!folder) return void 0;
		const logger = context.logger("org.mule.extension.file.internal.source.DirectoryListener");
		const directory = given.directory === void 0 ? folder.path : resolve(folder.path, given.directory);
		const time = sizeCheckTime(given.timeBetweenSizeCheck, given.timeBetweenSizeCheckUnit);
		const polling = poller({
			folder,
			directory,
			recursive: given.recursive,
			matcher: given.matcher,
			timeBetweenSizeCheck: time ?? config.timeBetweenSizeCheck,
			reading: {
				outputMimeType: given.outputMimeType,
				outputEncoding: given.outputEncoding,
				streaming: streamingOf(given)
			},
			watermark: createWatermark(given.watermarkMode, () => markKeeper(directory, context)),
			postAction: postAction(given, logger),
			afterFailure: given.applyPostActionWhenFailed,
			working: workingOn(context.artifact, context.location.path),
			flow: context.flow,
			logger,
			location: context.location.path
		});
		return sourceOf(folder, directory, given["scheduling-strategy"], polling);
	}
});
/** Marks outlive the runtime; one that was made in another folder says nothing. */
const markKeeper = (directory, { artifact, location, onDispose }) => {
	const store = localStores(artifact).createStore("file-listener-watermarks", {
		persistent: true,
		expirationInterval: 0
	});
	onDispose(() => store.close());
	return {
		store,
		key: `${location.path} ${directory}`
	};
};
const sourceOf = (folder, directory, schedule, polling) => {
	let stop;
	return {
		prepare: async () => {
			await folder.check();
			if (!(await inspectExisting(directory)).directory) throw illegalPath(`Cannot list path '${directory}' because it's a file. Only directories can be listed`);
			await polling.prepare();
		},
		start: () => {
			polling.start();
			stop ??= schedule(() => void polling.poll());
		},
		stop: () => {
			polling.stop();
			stop?.();
			stop = void 0;
		}
	};
};
/** A source exists before any event: its folder cannot depend on one. */
const fixedFolder = ({ fixed }, context) => {
	if (!fixed) context.report("CFG613", `The config of <${context.name}> has a workingDir that depends on events.`, {
		place: attributeOf(context.element, "config-ref")?.valuePlace,
		hint: "a listener needs a config of its own with a fixed workingDir"
	});
	return fixed;
};
/** Mule deletes such a file only when it can be neither moved nor renamed. */
const checkPostAction = ({ autoDelete, moveToDirectory, renameTo }, context) => {
	for (const [name, value] of Object.entries({
		moveToDirectory,
		renameTo
	})) if (autoDelete && value !== void 0) context.report("CFG614", `autoDelete and ${name} contradict each other.`, {
		place: attributeOf(context.element, "autoDelete")?.place,
		hint: `the file is only deleted when ${name} finds one of the same name`,
		severity: "warning"
	});
};
// connectors/file/locks.ts
const LOCKS = Symbol.for("hinny.file-locks");
/** Node has no locks of the operating system: other processes are not kept away. */
const locksOf = (artifact) => artifact.service(LOCKS, () => {
	const held = /* @__PURE__ */ new Set();
	return { acquire: (path) => {
		if (held.has(path)) throw new MuleError(fileErrors.FILE_LOCK, `Could not lock file '${path}' because it's already owned by another process`);
		held.add(path);
		return () => void held.delete(path);
	} };
});
// connectors/file/read.ts
/** `file:read`: the payload is the file, opened when somebody reads it (spec/core.md §3.14). */
const read$1 = defineElement({
	name: "read",
	kind: "operation",
	doc: "Reads a file.",
	attributes: {
		...commonAttributes,
		path: attr.value("The file.", { required: true }),
		lock: attr.value("Whether no other operation may lock the file until it was read.", { default: "false" }),
		...outputAttributes,
		...sizeCheckAttributes
	},
	children: {
		...streamingChildren,
		...reconnectChildren
	},
	exclusive: [...streamingExclusive, ...reconnectExclusive],
	errors: [
		fileErrors.ILLEGAL_PATH,
		fileErrors.ACCESS_DENIED,
		fileErrors.FILE_LOCK,
		fileErrors.FILE_NOT_FOUND
	],
	example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="report">
      <file:read config-ref="files" path="#[vars.report]" outputMimeType="application/csv"/>
    </flow>`,
	compile: (given, context) => {
		const config = configOf(given["config-ref"], context);
		const time = sizeCheckTime(given.timeBetweenSizeCheck, given.timeBetweenSizeCheckUnit) ?? config.timeBetweenSizeCheck;
		const reading = {
			outputMimeType: given.outputMimeType,
			outputEncoding: given.outputEncoding,
			streaming: streamingOf(given)
		};
		const locks = locksOf(context.artifact);
		const read = {
			path: parameter.text("path", given.path),
			lock: parameter.boolean("lock", given.lock)
		};
		return fileOperation(config, read, async (values, folder, event, run) => {
			const path = pathIn(folder, values.path, "path");
			const file = await inspectExisting(path);
			if (file.directory) throw illegalPath(`Cannot read path '${path}' since it's a directory`);
			await checkReadable(path);
			const settled = await whenSettled(file, time);
			const release = values.lock ? locks.acquire(path) : void 0;
			return withMessage(event, messageOf(settled, reading, run, release));
		});
	}
});
const checkReadable = async (path) => {
	try {
		await access(path, constants$2.R_OK);
	} catch (failure) {
		const text = `Could not read the file '${path}' because access was denied by the operating system`;
		throw new MuleError(fileErrors.ACCESS_DENIED, text, { cause: failure });
	}
};
// connectors/file/rename.ts
/** `file:rename` (spec/core.md §3.14). */
const rename$1 = defineElement({
	name: "rename",
	kind: "operation",
	doc: "Gives a file or folder another name.",
	attributes: {
		...commonAttributes,
		path: attr.value("The file or folder.", { required: true }),
		to: attr.value("Its new name, without a path.", { required: true }),
		overwrite: attr.value("Whether a file that is there already is replaced.", { default: "false" })
	},
	children: reconnectChildren,
	exclusive: reconnectExclusive,
	errors: [
		fileErrors.ILLEGAL_PATH,
		fileErrors.ACCESS_DENIED,
		fileErrors.FILE_ALREADY_EXISTS
	],
	example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="done">
      <file:rename config-ref="files" path="orders.csv" to="orders.done"/>
    </flow>`,
	compile: (given, context) => {
		const read = {
			path: parameter.text("path", given.path),
			to: parameter.text("to", given.to),
			overwrite: parameter.boolean("overwrite", given.overwrite)
		};
		return fileOperation(configOf(given["config-ref"], context), read, async (values, folder) => {
			const to = checkName(values.to);
			await renameFile(pathIn(folder, values.path, "path"), to, values.overwrite);
		});
	}
});
// connectors/file/file-sink.ts
/** Writes bytes to a file at the pace of the disk; what was written stays when they break off. */
const writeFileFrom = (path, flags, content) => new Promise((resolve, reject) => {
	const stream = createWriteStream(path, { flags });
	let transfer;
	let failed;
	stream.on("drain", () => transfer?.resume());
	stream.on("error", (failure) => {
		failed ??= failure;
		transfer?.abort(failure);
	});
	stream.on("close", () => failed ? reject(failed) : resolve());
	if (Buffer.isBuffer(content)) {
		stream.end(content);
		return;
	}
	stream.on("open", () => {
		transfer = content.pipe({
			write: (chunk) => stream.write(chunk),
			end: () => void stream.end(),
			fail: (failure) => {
				failed ??= failure;
				stream.destroy();
			}
		});
	});
});
// connectors/file/write.ts
const FLAGS = {
	OVERWRITE: "w",
	APPEND: "a",
	CREATE_NEW: "wx"
};
/** `file:write` (spec/core.md §3.14). */
const write$1 = defineElement({
	name: "write",
	kind: "operation",
	doc: "Writes a file.",
	attributes: {
		...commonAttributes,
		path: attr.value("The file.", { required: true }),
		createParentDirectories: attr.value("Whether missing folders are made.", { default: "true" }),
		lock: attr.value("Whether no other operation may lock the file meanwhile.", { default: "false" }),
		mode: attr.oneOf("What becomes of a file that exists.", Object.keys(FLAGS), "OVERWRITE"),
		encoding: attr.string("Accepted; texts are written in the encoding of their media type.")
	},
	children: {
		...reconnectChildren,
		content: child.content("What to write.", { default: "#[payload]" })
	},
	exclusive: reconnectExclusive,
	errors: [
		fileErrors.ILLEGAL_PATH,
		fileErrors.ILLEGAL_CONTENT,
		fileErrors.FILE_ALREADY_EXISTS,
		fileErrors.ACCESS_DENIED,
		fileErrors.FILE_LOCK
	],
	example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="report">
      <file:write config-ref="files" path="reports/today.json" mode="OVERWRITE">
        <file:content>#[payload]</file:content>
      </file:write>
    </flow>`,
	compile: ({ mode, ...given }, context) => {
		if (!given.content) return void 0;
		const locks = locksOf(context.artifact);
		const read = {
			path: parameter.text("path", given.path),
			createParentDirectories: parameter.boolean("createParentDirectories", given.createParentDirectories),
			lock: parameter.boolean("lock", given.lock),
			content: parameter.typed(given.content)
		};
		return fileOperation(configOf(given["config-ref"], context), read, async (values, folder) => {
			const { value } = values.content;
			if (value === null || value === void 0) throw new MuleError(fileErrors.ILLEGAL_CONTENT, "Cannot write a null content");
			const path = pathIn(folder, values.path, "path");
			const content = await bytesOf(values.content);
			await makeParent(path, values.createParentDirectories);
			const release = values.lock ? locks.acquire(path) : void 0;
			try {
				await writeFileFrom(path, FLAGS[mode], content);
			} catch (failure) {
				throw writeFailure(failure, path, mode);
			} finally {
				release?.();
			}
		});
	}
});
/** Makes the folder of a file that is to be. */
const makeParent = async (path, isAllowed) => {
	const parent = dirname(path);
	if (await inspect(parent)) return;
	if (!isAllowed) throw illegalPath(`Cannot write to file '${path}' because path to it doesn't exist. Consider setting the 'createParentDirectories' attribute to 'true'`);
	try {
		await mkdir(parent, { recursive: true });
	} catch (failure) {
		throw fileFailure(failure, {
			denied: `Could not write to file '${path}' because access was denied by the operating system`,
			missing: `Directory '${parent}' could not be created`,
			other: `Exception was found creating directory '${parent}'`
		});
	}
};
const writeFailure = (failure, path, mode) => fileFailure(failure, {
	denied: `Could not write to file '${path}' because access was denied by the operating system`,
	exists: `Cannot write to path '${path}' because it already exists and write mode '${mode}' was selected. Use a different write mode or point to a path which doesn't exist`,
	directory: `Cannot write to path '${path}' because it is a Directory.`,
	missing: `Cannot write to path '${path}' because a part of it is not a directory`,
	other: `Exception was found writing to file '${path}'`
});
// connectors/file/index.ts
/** Files and folders of this machine (spec/core.md §3.14). */
const file = defineConnector({
	prefix: "file",
	uri: "http://www.mulesoft.org/schema/mule/file",
	outside: true,
	needsDataWeave: true,
	elements: [
		config,
		connection,
		listener,
		read$1,
		write$1,
		list,
		matcher,
		subset,
		copy,
		move,
		rename$1,
		deleteFile,
		createDirectory
	],
	errors: fileErrors
});
export { file };

//# sourceMappingURL=file.js.map