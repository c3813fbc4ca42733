import { ct as DataWeaveError, lt as shownPlace } from "./temporal.js";
import { a as readDocument, n as Deferred, o as writeDocument, t as compile } from "./script.js";
import { n as diskClasspath } from "./classpath.js";
import { t as EXIT } from "./terminal.js";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, resolve, sep } from "node:path";
// engine/host/cli/dw-context.ts
/** By the ending of a file's name. */
const mediaTypes = {
	".json": "application/json",
	".xml": "application/xml",
	".csv": "application/csv",
	".yaml": "application/yaml",
	".yml": "application/yaml",
	".ndjson": "application/x-ndjson",
	".jsonl": "application/x-ndjson",
	".properties": "text/x-java-properties",
	".dwl": "application/dw",
	".txt": "text/plain"
};
/** The media type of a file that nobody labelled; undefined for an ending that says nothing. */
const mediaTypeOf = (file) => mediaTypes[extname(file).toLowerCase()];
/** How a result is written: as the script says, where that is something to be written; objects of the engine are shown as DataWeave. */
const outputOf = ({ output }, otherwise) => {
	if (output === void 0) return { mimeType: otherwise };
	return output.mimeType === "application/java" ? { mimeType: "application/dw" } : output;
};
/** Names that scripts find even if nobody gives them a value. */
const ALWAYS = [
	"payload",
	"attributes",
	"vars"
];
/** Compiles a script that may import modules that lie beside it. Fails with a DataWeaveError. */
const compileScript = (text, file, given) => {
	const classpath = diskClasspath(rootsOf(file));
	const host = {
		property: (name) => given.properties[name],
		resource: (url) => {
			const content = url.startsWith("classpath://") ? classpath.read(url.slice(12)) : void 0;
			return content && { content };
		},
		log: (level, message) => process.stderr.write(`${level.toUpperCase()} ${message}\n`)
	};
	const options = {
		inputs: [.../* @__PURE__ */ new Set([...ALWAYS, ...given.inputs.keys()])],
		modules: (name) => classpath.read(`${name.replaceAll("::", "/")}.dwl`)?.toString("utf8"),
		functions: { p: (name) => given.properties[String(name)] ?? null },
		host
	};
	return compile(text, options);
};
/** Where modules are looked for: beside the script, and in the resources of the application it belongs to. */
const rootsOf = (file) => {
	if (file === void 0) return [process.cwd()];
	const folder = dirname(resolve(file));
	const resources = `${sep}src${sep}main${sep}resources`;
	const at = `${folder}${sep}`.indexOf(`${resources}${sep}`);
	return at < 0 ? [folder] : [folder, folder.slice(0, at + resources.length)];
};
/** The inputs of a script, each read when it is first touched. `stdin`: the payload when no file is given for it. */
const inputsOf = (script, given, stdin) => {
	const inputs = {
		payload: null,
		attributes: null,
		vars: Object.fromEntries(given.variables)
	};
	const documents = /* @__PURE__ */ new Map();
	if (stdin) documents.set("payload", () => ({
		content: stdin,
		file: "stdin.json"
	}));
	for (const [name, file] of given.inputs) documents.set(name, () => ({
		content: readFileSync(file),
		file
	}));
	for (const [name, open] of documents) {
		const directive = script.document.directives.find((each) => each.kind === "input" && each.name === name);
		inputs[name] = new Deferred(() => read$1(open(), directive));
	}
	return inputs;
};
const read$1 = ({ content, file }, directive) => {
	const mimeType = directive?.mime ?? formatMime(directive?.format) ?? mediaTypeOf(file) ?? "application/octet-stream";
	const properties = Object.fromEntries((directive?.properties ?? []).map(({ name, value }) => [name, literal(value)]));
	return readDocument({
		content,
		mimeType,
		properties
	});
};
const formatMime = (format) => format === void 0 ? void 0 : mediaTypes[`.${format}`] ?? `application/${format}`;
const literal = (node) => {
	if (node.kind === "string" || node.kind === "boolean") return node.value;
	return node.kind === "number" ? Number(node.text) : void 0;
};
/**
* `file:line:column message`, and below it the line with a caret and the hint. Without a name there is no `file:`; `above` lines of the
* source do not count.
*/
const errorText = (error, file, above = 0) => {
	const { message, hint, place } = error;
	return (error.faults.length > 0 ? error.faults : [{
		message,
		hint,
		place
	}]).map((fault) => faultText(fault, file, above)).join("\n");
};
const faultText = ({ message, hint, place }, file, above) => {
	const name = place?.file ?? file;
	const advice = hint === void 0 ? [] : [`    ${hint}`];
	if (!place) return [name ? `${name} ${message}` : message, ...advice].join("\n");
	const at = place.file === void 0 ? {
		...place,
		line: place.line - above
	} : place;
	const [line, caret] = shownPlace(at).split("\n");
	return [
		`${name && `${name}:`}${at.line}:${at.column} ${message}`,
		line,
		caret,
		...advice
	].join("\n");
};
// engine/host/cli/dw-script.ts
/** Runs one script and writes its result; gives the exit code. */
const runScript = async (terminal, run) => {
	const name = run.file ?? "<expression>";
	try {
		const text = run.expression ?? readFileSync(run.file, "utf8");
		const watch = stopwatch();
		const script = compileScript(text, run.file, run);
		watch.lap("compile");
		const wantsStdin = script.uses.has("payload") && !run.inputs.has("payload");
		const inputs = inputsOf(script, run, wantsStdin ? await readAll(terminal.stdin ?? process.stdin) : void 0);
		watch.skip();
		const value = script.evaluateValue(inputs);
		watch.lap("evaluate");
		const otherwise = run.output && mediaTypeOf(run.output) || "application/json";
		const { content } = writeDocument(value, outputOf(script, otherwise));
		watch.lap("write");
		if (run.output === void 0) print(terminal, content);
		else writeFileSync(run.output, content);
		if (run.time) terminal.err(watch.text());
		return EXIT.ok;
	} catch (error) {
		const told = error instanceof DataWeaveError ? errorText(error, name) : fileProblem(error);
		if (told === void 0) throw error;
		terminal.err(`${told}\n`);
		return EXIT.faulty;
	}
};
/** Text ends with a line break on a terminal and in a pipe alike; bytes go out as they are. */
const print = (terminal, content) => terminal.out(typeof content === "string" ? content.endsWith("\n") ? content : `${content}\n` : content);
/** A file that cannot be read or written, in one sentence; undefined for any other failure. */
const fileProblem = (error) => {
	const { code, path } = error;
	if (code === "ENOENT") return `${path}: there is no such file or folder`;
	return code !== void 0 && path !== void 0 ? `${path}: ${error.message}` : void 0;
};
const readAll = async (stream) => {
	const chunks = [];
	for await (const chunk of stream) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
};
const stopwatch = () => {
	const laps = [];
	let start = performance.now();
	return {
		lap: (name) => {
			laps.push(`${name.padEnd(8)} ${(performance.now() - start).toFixed(2).padStart(9)} ms\n`);
			start = performance.now();
		},
		/** What happened since the last lap does not count. */
		skip: () => {
			start = performance.now();
		},
		text: () => laps.join("")
	};
};
export { inputsOf as a, errorText as i, runScript as n, outputOf as o, compileScript as r, fileProblem as t };

//# sourceMappingURL=dw-script.js.map