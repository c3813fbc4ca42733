import { i as isFolder } from "./classpath.js";
import { t as shownPath } from "./shown-path.js";
import { i as readRecord, n as traceFolder, r as ringFiles } from "./trace-options.js";
import { t as EXIT } from "./terminal.js";
import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
// engine/trace/read-traces.ts
/** The records of a folder, the oldest first; lines that are not whole are passed over. */
async function* readTraces(folder) {
	for (const file of ringFiles(folder)) yield* readTraceFile(file);
}
/** The records of one file, in its order. */
async function* readTraceFile(file) {
	const stream = createReadStream(file, "utf8");
	stream.on("error", () => stream.destroy());
	try {
		for await (const line of createInterface({
			input: stream,
			crlfDelay: Number.POSITIVE_INFINITY
		})) {
			const record = line === "" ? void 0 : readRecord(line);
			if (record) yield record;
		}
	} catch (error) {
		if (error.code !== "ENOENT") throw error;
	}
}
/** Whether a record is what somebody means by the beginning of its id, of its trace's id, or by its correlation id. */
const isCalled = ({ id, traceId, correlationId }, name) => id.startsWith(name) || traceId.startsWith(name) || correlationId === name;
// engine/host/cli/trace-folder.ts
/** Arguments of every command that reads traces. */
const folderArguments = { folder: {
	type: "string",
	valueHint: "folder",
	description: "Where the traces are; default: .hinny/traces"
} };
/** Records of a folder, or of one of its files, the oldest first; undefined where there is neither, which is then said. */
const openTraces = (terminal, given) => {
	const folder = given ?? traceFolder();
	if (isFolder(folder)) return readTraces(folder);
	if (existsSync(folder)) return readTraceFile(folder);
	const hint = given === void 0 ? "; 'hinny run --trace' records some" : "";
	terminal.err(`hinny: There are no traces in '${shownPath(folder)}'${hint}.\n`);
};
/** The records that any of the names mean; undefined where one means none or, unless `many`, several: that is then said. */
const findTraces = async (terminal, records, names, many) => {
	const found = new Map(names.map((name) => [name, []]));
	for await (const record of records) for (const name of names) if (isCalled(record, name)) found.get(name)?.push(record);
	for (const [name, each] of found) {
		if (each.length === 0) {
			terminal.err(`hinny: No trace is called '${name}'; 'hinny trace list' lists them.\n`);
			return;
		}
		if (each.length > 1 && !many) {
			const ids = each.slice(0, 10).map(({ id }) => id);
			terminal.err(`hinny: ${each.length} traces are called '${name}': ${ids.join(", ")}${each.length > 10 ? ", …" : ""}\n`);
			return;
		}
	}
	return [...new Set([...found.values()].flat())];
};
/** Nothing was found where something was asked for. */
const NOTHING_FOUND = EXIT.faulty;
export { openTraces as i, findTraces as n, folderArguments as r, NOTHING_FOUND as t };

//# sourceMappingURL=trace-folder.js.map