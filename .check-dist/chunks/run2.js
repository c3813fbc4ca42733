import { t as parseLogLevels } from "./log-levels.js";
import { n as runtimeOptions, t as runtimeArguments } from "./runtime-arguments.js";
import { n as misused } from "./terminal.js";
import { t as readSampling } from "./sampling.js";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { defineCommand } from "citty";
// engine/host/cli/trace-arguments.ts
/** Arguments of commands that record events. */
const traceArguments = {
	trace: {
		type: "boolean",
		valueHint: "all|sample:N|header:NAME",
		description: "Record events: all, one in N, or those whose request has a header"
	},
	"trace-folder": {
		type: "string",
		valueHint: "folder",
		description: "Where traces are kept; default: .hinny/traces"
	},
	"trace-limit": {
		type: "string",
		valueHint: "MiB",
		description: "Size of all traces together; default: 64"
	},
	"trace-rate": {
		type: "string",
		valueHint: "number",
		description: "Events recorded in a second at most; 0 for any number; default: 1000"
	},
	"trace-body": {
		type: "string",
		valueHint: "KiB",
		description: "How much of each body is recorded; default: 64"
	},
	"trace-mask": {
		type: "string",
		valueHint: "names",
		description: "Names, with commas, whose values are masked besides authorization, cookie and the like"
	},
	otlp: {
		type: "string",
		valueHint: "url",
		description: "Send spans to a collector by OTLP/HTTP; with --trace, OTEL_EXPORTER_OTLP_ENDPOINT does the same"
	}
};
/** What to record; undefined for nothing, a sentence where the arguments are wrong. Makes the folder. */
const traceOptions = (args, { paths, values }) => {
	const isRecording = args.trace === true;
	if (!isRecording && args.otlp === void 0) return misplaced(args);
	const stray = paths.find((path) => /^(all|sample:.*|header:.*)$/.test(path));
	const given = values.trace?.at(-1);
	if (stray !== void 0 && given === void 0) return `'${stray}' is no path; write '--trace=${stray}'`;
	const events = given ?? "all";
	const sampling = readSampling(events);
	if (typeof sampling === "string") return `--trace: ${sampling}`;
	const limit = size(args, "trace-limit", 1048576);
	if (typeof limit === "string") return limit;
	const bodyLimit = size(args, "trace-body", 1024);
	if (typeof bodyLimit === "string") return bodyLimit;
	const rate = args["trace-rate"];
	if (rate !== void 0 && !/^\d+$/.test(rate)) return `'${rate}' is not a value for '--trace-rate', a whole number`;
	const otlp = collector(args.otlp ?? (isRecording ? environmentUrl() : void 0));
	if (typeof otlp === "string") return otlp;
	const folder = isRecording || args["trace-folder"] !== void 0 ? makeFolder(args["trace-folder"]) : false;
	if (typeof folder === "object") return folder.problem;
	return {
		events,
		folder,
		mask: (values["trace-mask"] ?? []).flatMap((names) => names.split(",")),
		...limit !== void 0 && { limit },
		...rate !== void 0 && { rate: Number(rate) },
		...bodyLimit !== void 0 && { bodyLimit },
		...otlp && { otlp }
	};
};
const misplaced = (args) => {
	const flag = [
		"trace-folder",
		"trace-limit",
		"trace-rate",
		"trace-body",
		"trace-mask"
	].find((name) => args[name]);
	return flag && `'--${flag}' needs '--trace'`;
};
const size = (args, name, unit) => {
	const text = args[name];
	if (text === void 0) return void 0;
	const number = Number(text);
	return Number.isInteger(number) && number >= 1 ? number * unit : `'${text}' is not a value for '--${name}', a whole number of ${unit === 1024 ? "KiB" : "MiB"} above 0`;
};
/** The variable for traces names the whole address, the one for all signals only its beginning, as OpenTelemetry has it. */
const environmentUrl = () => {
	const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces, OTEL_EXPORTER_OTLP_ENDPOINT: all } = process.env;
	return traces || (all ? `${all.replace(/\/$/, "")}/v1/traces` : void 0);
};
const collector = (url) => {
	if (url === void 0) return void 0;
	if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return `'${url}' is not the address of a collector, such as http://localhost:4318`;
	const { OTEL_EXPORTER_OTLP_TRACES_HEADERS: traces, OTEL_EXPORTER_OTLP_HEADERS: all } = process.env;
	return {
		url,
		headers: Object.fromEntries((traces ?? all ?? "").split(",").flatMap((pair) => {
			const equals = pair.indexOf("=");
			if (equals < 1) return [];
			return [[pair.slice(0, equals).trim(), decodeURIComponent(pair.slice(equals + 1).trim())]];
		}))
	};
};
/** Traces hold other people's data: they should not end up in a repository by accident. */
const makeFolder = (given) => {
	const folder = resolve(given ?? join(".hinny", "traces"));
	try {
		mkdirSync(folder, {
			recursive: true,
			mode: 448
		});
		if (given === void 0) writeFileSync(join(dirname(folder), ".gitignore"), "*\n");
		return folder;
	} catch (error) {
		return { problem: `Traces cannot be kept in '${folder}': ${error.message}` };
	}
};
// engine/host/cli/run.ts
const examples = [
	"hinny run apps",
	"hinny run apps/orders -D http.port=8082",
	"hinny run apps --watch --log-level org.mule.runtime.core=debug,info",
	"hinny run apps/orders --runtime-version 4.2.2",
	"hinny run apps/orders --trace=sample:100 --otlp http://localhost:4318"
];
const command = defineCommand({
	meta: {
		name: "hinny run",
		description: "Deploys applications and runs them until it is told to stop"
	},
	args: {
		...runtimeArguments,
		watch: {
			type: "boolean",
			description: "Redeploy what changes, deploy what is added, undeploy what is removed"
		},
		"log-level": {
			type: "string",
			valueHint: "level",
			description: "error, warn, info, debug, trace or off; of one category: org.mule.x=debug,info"
		},
		"log-format": {
			type: "enum",
			options: ["text", "json"],
			description: "Mule’s line layout (default), or JSON lines"
		},
		...traceArguments
	},
	run: async ({ args, data }) => {
		const { terminal, properties } = data;
		const levels = parseLogLevels(args["log-level"] ?? "info");
		if (typeof levels === "string") return misused(terminal, `--log-level: ${levels}`, "hinny run");
		const options = runtimeOptions(args, properties);
		if (typeof options === "string") return misused(terminal, options, "hinny run");
		const trace = traceOptions(args, data);
		if (typeof trace === "string") return misused(terminal, trace, "hinny run");
		const { runApplications } = await import("./run-applications.js");
		return runApplications(data, {
			...options,
			...trace && { trace }
		}, {
			levels,
			format: args["log-format"] === "json" ? "json" : "text",
			watch: args.watch === true
		});
	}
});
export { command, examples };

//# sourceMappingURL=run2.js.map