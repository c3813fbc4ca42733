import { a as statusOf } from "./trace-options.js";
import { t as packageVersion } from "./package.js";
import { t as EXIT } from "./terminal.js";
import { i as openTraces, n as findTraces, r as folderArguments, t as NOTHING_FOUND } from "./trace-folder.js";
import { writeFileSync } from "node:fs";
import { defineCommand } from "citty";
// engine/trace/http-archive.ts
/** The requests of records: each inbound one, followed by those its event sent. */
const archiveOf = (records, version) => ({ log: {
	version: "1.2",
	creator: {
		name: "hinny",
		version
	},
	entries: records.flatMap((record) => [...inbound(record), ...record.steps.flatMap((step) => (step.exchanges ?? []).map((each) => outbound(record, step, each)))])
} });
const timesOf = (at, duration) => {
	const time = (duration ?? 0) / 1e3;
	return {
		startedDateTime: (/* @__PURE__ */ new Date(at / 1e3)).toISOString(),
		time,
		cache: {},
		timings: {
			send: 0,
			wait: time,
			receive: 0
		}
	};
};
const comment = (record, step) => `event ${record.id}, ${step.element} at ${step.place} (${step.path})`;
const outbound = (record, step, exchange) => {
	const { method, url, headers, body, response, error } = exchange;
	return {
		...timesOf(record.at + exchange.start, exchange.duration),
		request: requestOf(method, url, headers.map(([name, value]) => ({
			name,
			value
		})), body),
		response: responseOf(response?.status ?? 0, response?.reason ?? error ?? "", (response?.headers ?? []).map(([name, value]) => ({
			name,
			value
		})), response?.body),
		comment: comment(record, step)
	};
};
const inbound = (record) => {
	const [root] = record.steps;
	const request = root?.before.attributes;
	if (!root || typeof request?.method !== "string" || typeof request.rawRequestUri !== "string") return [];
	const headers = headerList(request.headers);
	const host = headers.find(({ name }) => name.toLowerCase() === "host")?.value ?? "localhost";
	const url = `${request.scheme === "https" ? "https" : "http"}://${host}${request.rawRequestUri}`;
	const answer = root.after?.attributes;
	const reason = answer?.reasonPhrase;
	return [{
		...timesOf(record.at, record.duration),
		request: requestOf(request.method, url, headers, root.before.payload),
		response: responseOf(statusOf(root.after?.attributes) ?? 0, typeof reason === "string" ? reason : "", headerList(answer?.headers), root.after?.payload),
		comment: comment(record, root)
	}];
};
const headerList = (headers) => Object.entries(headers ?? {}).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((each) => ({
	name,
	value: String(each ?? "")
})));
const requestOf = (method, url, headers, body) => {
	const content = body && contentOf(body);
	return {
		method,
		url,
		httpVersion: "HTTP/1.1",
		cookies: [],
		headers,
		queryString: (URL.canParse(url) ? [...new URL(url).searchParams] : []).map(([name, value]) => ({
			name,
			value
		})),
		...content?.text && { postData: content },
		headersSize: -1,
		bodySize: body?.size ?? -1
	};
};
const responseOf = (status, statusText, headers, body) => ({
	status,
	statusText,
	httpVersion: "HTTP/1.1",
	cookies: [],
	headers,
	content: {
		size: body?.size ?? 0,
		...contentOf(body ?? { mediaType: "" }),
		...body?.cut && { comment: "only the beginning was recorded" }
	},
	redirectURL: headers.find(({ name }) => name.toLowerCase() === "location")?.value ?? "",
	headersSize: -1,
	bodySize: body?.size ?? -1
});
const contentOf = ({ mediaType, text, json, base64 }) => {
	const shown = text ?? json;
	if (shown !== void 0) return {
		mimeType: mediaType,
		text: shown
	};
	return base64 === void 0 ? { mimeType: mediaType } : {
		mimeType: mediaType,
		text: base64,
		encoding: "base64"
	};
};
// engine/host/cli/trace-export.ts
const examples = ["hinny trace export 325b3889de", "hinny trace export --format har --out traffic.har"];
const command = defineCommand({
	meta: {
		name: "hinny trace export",
		description: "Writes recorded events as JSON, or their requests as an HTTP archive"
	},
	args: {
		id: {
			type: "positional",
			required: false,
			description: "Ids of traces, as often as needed; all when absent"
		},
		...folderArguments,
		format: {
			type: "enum",
			options: ["json", "har"],
			description: "JSON (default), or HAR 1.2"
		},
		out: {
			type: "string",
			valueHint: "file",
			description: "Where to; standard output by default"
		}
	},
	run: async ({ args, data }) => {
		const { terminal, paths } = data;
		const records = openTraces(terminal, args.folder);
		const found = records && (paths.length > 0 ? await findTraces(terminal, records, paths, true) : await all(records));
		if (!found) return NOTHING_FOUND;
		const document = args.format === "har" ? archiveOf(found, packageVersion()) : found;
		const text = `${JSON.stringify(document, void 0, 2)}\n`;
		if (args.out === void 0) {
			terminal.out(text);
			return EXIT.ok;
		}
		try {
			writeFileSync(args.out, text, { mode: 384 });
			return EXIT.ok;
		} catch (error) {
			terminal.err(`hinny: '${args.out}' cannot be written: ${error.message}\n`);
			return EXIT.faulty;
		}
	}
});
const all = async (records) => {
	const found = [];
	for await (const record of records) found.push(record);
	return found;
};
export { command, examples };

//# sourceMappingURL=trace-export.js.map