import { A as MuleError, T as isUnread, h as isPlain, j as errorTypeName, k as Content, l as withMessage, p as expose, w as decodeText } from "./event.js";
import { i as asRequest } from "./http-attributes.js";
import { l as withTrace } from "./run.js";
import { n as samplerFor, t as readSampling } from "./sampling.js";
import { l as mimeOf, t as isHostObject } from "./host-object.js";
import { t as MultiMap } from "./multi-map.js";
import { n as escapeHtml, r as escapeXml } from "./xml-escaping.js";
import { t as packageVersion } from "./package.js";
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync, write, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isUtf8 } from "node:buffer";
import { constants as constants$2, gunzipSync, inflateSync } from "node:zlib";
// engine/trace/otlp-spans.ts
const KIND = {
	internal: 1,
	server: 2,
	client: 3
};
const STATUS_ERROR = 2;
/** The spans of an event, one for each step, named and described as Mule names and describes its own. */
const spansOf = (record) => {
	const { steps } = record;
	return steps.map((step) => {
		const parent = step.parent === void 0 ? record.parentSpanId : steps[step.parent]?.spanId;
		const start = record.at + step.start;
		const failed = step.error;
		return {
			traceId: record.traceId,
			spanId: step.spanId,
			...parent !== void 0 && { parentSpanId: parent },
			name: spanName(step),
			kind: kindOf(step),
			startTimeUnixNano: nanos(start),
			endTimeUnixNano: nanos(start + (step.duration ?? 0)),
			attributes: [...attributesOf(record, step), ...httpAttributes(record, step)],
			status: failed ? {
				code: STATUS_ERROR,
				message: failed.description
			} : {},
			...failed && { events: [exceptionOf(failed, nanos(start + (step.duration ?? 0)))] }
		};
	});
};
/** `mule:logger` for elements of the core, `http:request` for those of connectors, `execute-next`. */
const spanName = ({ element }) => element === "http-policy:execute-next" ? "execute-next" : element.includes(":") ? element : `mule:${element}`;
const kindOf = (step) => {
	if (step.element === "http:listener") return KIND.server;
	return step.exchanges ? KIND.client : KIND.internal;
};
/** Microseconds are whole numbers below 2^53 until the year 2255; nanoseconds are not. */
const nanos = (micros) => `${micros}000`;
const text = (key, value) => ({
	key,
	value: { stringValue: value }
});
const whole = (key, value) => ({
	key,
	value: { intValue: String(value) }
});
const attributesOf = (record, step) => [
	text("correlation.id", record.correlationId),
	text("artifact.id", step.artifact),
	text("artifact.type", step.artifact === record.application ? "app" : "policy"),
	text("location", step.path),
	text("code.filepath", step.place.replace(/:\d+$/, "")),
	whole("code.lineno", Number(/\d+$/.exec(step.place)?.[0] ?? 0)),
	...step.name === void 0 ? [] : [text("doc.name", step.name)]
];
const httpAttributes = (record, step) => {
	const exchange = step.exchanges?.at(-1);
	if (exchange) return clientAttributes(exchange);
	if (step.element !== "http:listener" || step !== record.steps[0]) return [];
	const request = step.before.attributes;
	const status = statusOf(step.after?.attributes);
	return [...[
		["http.method", request?.method],
		["http.target", request?.requestUri],
		["http.route", request?.listenerPath],
		["http.scheme", request?.scheme],
		["http.flavor", String(request?.version ?? "").replace("HTTP/", "")]
	].flatMap(([key, value]) => typeof value === "string" && value !== "" ? [text(key, value)] : []), ...status === void 0 ? [] : [whole("http.status_code", status)]];
};
const clientAttributes = ({ method, url, response }) => {
	const attributes = [text("http.method", method), text("http.url", url)];
	if (URL.canParse(url)) {
		const { hostname, port, protocol } = new URL(url);
		attributes.push(text("net.peer.name", hostname));
		attributes.push(whole("net.peer.port", Number(port || (protocol === "https:" ? 443 : 80))));
	}
	return response ? [...attributes, whole("http.status_code", response.status)] : attributes;
};
/** The status of response attributes. */
const statusOf = (attributes) => {
	const status = attributes?.statusCode;
	return typeof status === "number" ? status : void 0;
};
const exceptionOf = ({ type, description }, time) => ({
	name: "exception",
	timeUnixNano: time,
	attributes: [
		text("exception.type", type),
		text("exception.message", description),
		text("exception.escaped", "true")
	]
});
// engine/trace/read-record.ts
/** The record of a line; undefined for one that is not whole, such as the last before a crash, and for anything else. */
const readRecord = (line) => {
	let parsed;
	try {
		parsed = JSON.parse(line);
	} catch {
		return;
	}
	if (typeof parsed?.id !== "string" || !Array.isArray(parsed.steps) || !Array.isArray(parsed.values)) return void 0;
	const { events, variables, attributes, values, steps, ...rest } = parsed;
	const messageAt = ([payload, at]) => ({
		payload: values[payload],
		attributes: attributes[at]
	});
	const eventAt = (index) => {
		const [payload, at, named] = events[index];
		return {
			...messageAt([payload, at]),
			variables: namedValues(variables[named] ?? {}, values)
		};
	};
	const exchangeOf = ({ body, response, ...exchange }) => ({
		...exchange,
		...body !== void 0 && { body: values[body] },
		...response && { response: {
			...response,
			body: values[response.body]
		} }
	});
	return {
		...rest,
		steps: steps.map(({ before, after, call, answer, exchanges, ...step }) => {
			const left = after === void 0 ? void 0 : eventAt(after);
			const given = answer ? messageAt(answer) : call && left;
			return {
				...step,
				before: eventAt(before),
				...left && { after: left },
				...call && { call: messageAt(call) },
				...given && { answer: {
					payload: given.payload,
					attributes: given.attributes
				} },
				...exchanges && { exchanges: exchanges.map(exchangeOf) }
			};
		})
	};
};
const namedValues = (indexes, values) => {
	const named = Object.create(null);
	for (const [name, index] of Object.entries(indexes)) named[name] = values[index];
	return named;
};
// engine/trace/ring.ts
/** A ring consists of about so many files. */
const FILES = 8;
/** Characters that wait before they are written, and milliseconds they wait at most. */
const BATCH$1 = 262144;
const DELAY$1 = 200;
/** Characters that may wait for the disk. */
const BACKLOG = 16777216;
const FILE = /^trace-[\w-]+\.jsonl$/;
/** The files of a folder, the oldest first: their names begin with the time they were made. */
const ringFiles = (folder) => {
	try {
		return readdirSync(folder).filter((name) => FILE.test(name)).sort().map((name) => join(folder, name));
	} catch {
		return [];
	}
};
/** Opens a ring; files of earlier runs belong to it. Throws when the folder cannot be made. */
const createRing = ({ folder, limit, failed }) => {
	mkdirSync(folder, {
		recursive: true,
		mode: 448
	});
	const fileLimit = Math.max(1, Math.floor(limit / FILES));
	const batch = Math.min(BATCH$1, fileLimit);
	const state = {
		file: -1,
		size: 0,
		made: 0,
		waiting: [],
		length: 0,
		dropped: 0,
		broken: false
	};
	let timer;
	let isWriting = false;
	let written;
	const nextFile = () => {
		if (state.file >= 0) closeSync(state.file);
		makeRoom(folder, limit - fileLimit);
		const stamp = (/* @__PURE__ */ new Date()).toISOString().replace(/[:.]/g, "");
		state.size = 0;
		const name = `trace-${stamp}-${process.pid}-${String(state.made++).padStart(4, "0")}.jsonl`;
		return openSync(join(folder, name), "a", 384);
	};
	const take = () => {
		let length = 0;
		let count = 0;
		while (count < state.waiting.length && (count === 0 || length < batch)) length += state.waiting[count++]?.length ?? 0;
		const bytes = Buffer.from(`${state.waiting.splice(0, count).join("\n")}\n`, "utf8");
		state.length -= length;
		if (state.file < 0 || state.size + bytes.length > fileLimit) state.file = nextFile();
		state.size += bytes.length;
		return bytes;
	};
	const give = (error) => {
		if (!state.broken) failed(error);
		state.broken = true;
		state.waiting = [];
		state.length = 0;
	};
	const flush = () => {
		clearTimeout(timer);
		timer = void 0;
		if (isWriting || state.waiting.length === 0) return;
		try {
			const bytes = take();
			isWriting = true;
			writeAll(state.file, bytes, (error) => {
				isWriting = false;
				if (error) give(error);
				written?.();
				if (state.waiting.length > 0) schedule();
			});
		} catch (error) {
			give(error);
		}
	};
	const schedule = () => {
		if (state.length >= batch) flush();
		else timer ??= setTimeout(flush, DELAY$1).unref();
	};
	return {
		append: (line) => {
			if (state.broken || state.length > BACKLOG) {
				state.dropped++;
				return;
			}
			state.waiting.push(line);
			state.length += line.length;
			schedule();
		},
		get dropped() {
			return state.dropped;
		},
		close: async () => {
			clearTimeout(timer);
			if (isWriting) await new Promise((resolve) => written = resolve);
			try {
				while (state.waiting.length > 0) {
					const bytes = take();
					writeFileSync(state.file, bytes);
				}
				if (state.file >= 0) closeSync(state.file);
			} catch (error) {
				give(error);
			}
		}
	};
};
const writeAll = (file, bytes, done) => write(file, bytes, (error, written) => {
	if (error || written >= bytes.length) done(error);
	else writeAll(file, bytes.subarray(written), done);
});
/** Removes the oldest files until the others are no larger than this together. */
const makeRoom = (folder, limit) => {
	const files = ringFiles(folder).map((file) => ({
		file,
		size: statSync(file).size
	}));
	let total = files.reduce((sum, { size }) => sum + size, 0);
	for (const { file, size } of files) {
		if (total <= limit) return;
		rmSync(file, { force: true });
		total -= size;
	}
};
// engine/trace/trace-context.ts
const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?$/;
/** The parent that headers name; undefined where they name none, or none that is valid. */
const readTraceParent = (parent, state) => {
	const [, version, traceId = "", spanId = ""] = FORM.exec(parent ?? "") ?? [];
	if (version === void 0 || version === "ff" || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return void 0;
	return {
		traceId,
		spanId,
		state: state ? state.slice(0, 512) : void 0
	};
};
/** Random bytes are cheap by the thousand. */
let pool = Buffer.alloc(0);
let used = 0;
/** So many random bytes as hexadecimal digits; never all zero. */
const randomHex = (bytes) => {
	if (used + bytes > pool.length) {
		pool = randomBytes(4096);
		used = 0;
	}
	const hex = pool.toString("hex", used, used + bytes);
	used += bytes;
	return /^0+$/.test(hex) ? randomHex(bytes) : hex;
};
/** Redirects and repetitions of one request; more than this are not recorded. */
const MOST_EXCHANGES = 50;
/** Nanoseconds would be noise: microseconds since the process began. */
const now = () => Math.round(performance.now() * 1e3);
/** One event while it is recorded. Holds on to what steps hold, and copies nothing: events and messages never change. */
var RecordedEvent = class {
	/** Identifies the record: 10 hexadecimal digits, with which the ids of all its spans begin. */
	id = randomHex(5);
	traceId;
	parent;
	steps = [];
	/** Bytes of each body that are remembered. */
	limit;
	/** How many steps there was no room for. */
	dropped = 0;
	#open = 0;
	#ended = false;
	#done;
	constructor(parent, limit, done) {
		this.parent = parent;
		this.traceId = parent?.traceId ?? randomHex(16);
		this.limit = limit;
		this.#done = done;
	}
	/** Undefined where there is no room for one more. */
	begin(place, before, parent) {
		if (this.steps.length >= 1e3) {
			this.dropped++;
			return;
		}
		const step = new RecordedStep(this, place, this.steps.length, parent, before);
		this.steps.push(step);
		this.#open++;
		return step;
	}
	/** The event's streams are closed. What runs beside it, such as an async scope, may go on. */
	over() {
		this.#ended = true;
		this.#settle();
	}
	/** Something belongs to the event until `ended` is called. */
	opened() {
		this.#open++;
	}
	ended() {
		this.#open--;
		this.#settle();
	}
	#settle() {
		if (!this.#ended || this.#open > 0 || !this.#done) return;
		const done = this.#done;
		this.#done = void 0;
		done(this);
	}
};
var RecordedStep = class {
	event;
	place;
	index;
	parent;
	before;
	start = now();
	after;
	end;
	failure;
	/** An operation before policies: what it would send, and what it gave to the flow. */
	call;
	answer;
	/** What the operation would send, before policies; asked for only where nothing was sent. */
	describe;
	exchanges;
	constructor(event, place, index, parent, before) {
		this.event = event;
		this.place = place;
		this.index = index;
		this.parent = parent;
		this.before = before;
	}
	/** 16 hexadecimal digits. */
	get spanId() {
		return this.event.id + this.index.toString(16).padStart(6, "0");
	}
	propagated() {
		const { traceId, parent } = this.event;
		const headers = ["traceparent", `00-${traceId}-${this.#operation.spanId}-01`];
		return parent?.state === void 0 ? headers : [
			...headers,
			"tracestate",
			parent.state
		];
	}
	sent(request) {
		if (request.body instanceof Content) request.body.tap(this.event.limit);
		const exchange = new RecordedExchange(this.event.limit, request);
		const operation = this.#operation;
		operation.exchanges ??= [];
		if (operation.exchanges.length < MOST_EXCHANGES) operation.exchanges.push(exchange);
		return exchange;
	}
	/** The operation that makes a call, around which its policies are recorded in between. */
	get #operation() {
		let step = this;
		while (step && !step.call) step = step.parent;
		return step ?? this;
	}
	waitFor(lifetime) {
		this.event.opened();
		lifetime.onEnd(() => this.event.ended());
	}
	succeeded(after) {
		this.after = after;
		const { value } = after.message.payload;
		if (value instanceof Content) value.tap(this.event.limit);
		this.#close();
	}
	failed(failure) {
		this.failure = failure;
		this.#close();
	}
	#close() {
		this.end = now();
		this.event.ended();
	}
};
var RecordedExchange = class {
	request;
	start = now();
	response;
	failure;
	end;
	#limit;
	constructor(limit, request) {
		this.#limit = limit;
		this.request = request;
	}
	answered(response) {
		this.end = now();
		this.response = response;
		response.content.tap(this.#limit);
	}
	failed(error) {
		this.end = now();
		this.failure = error;
	}
};
// engine/trace/instrument.ts
/** Wraps what an artifact compiles to, so that events which are recorded tell what happens to them. */
const createInstrumentation = (begin, placed) => ({
	processor: (process, place) => {
		const at = placed(place);
		return (event, run) => {
			const { trace } = run;
			if (!(trace instanceof RecordedStep)) return process(event, run);
			const step = trace.event.begin(at, event, trace);
			return step ? observe(process, event, withTrace(run, step), step) : process(event, withTrace(run, null));
		};
	},
	flow: (process, place, source) => {
		const at = placed(place);
		const from = source && placed(source);
		return (event, run) => {
			if (run.trace === void 0) return start(process, event, run, begin, at, from);
			const outer = stepOf(run.trace);
			if (!outer) return process(event, run);
			const step = outer.event.begin(at, event, outer);
			return step ? observe(process, event, withTrace(run, step), step) : process(event, withTrace(run, null));
		};
	},
	operation: observeOperation,
	source: (joinPoint, runner, site) => observeSource(joinPoint, runner, begin, placed(site))
});
const stepOf = (trace) => trace instanceof RecordedStep ? trace : void 0;
/** A flow whose source is no join point, or that a program or `lookup` called. */
const start = (process, event, run, begin, flow, source) => {
	const root = begin(event, run, source ?? flow);
	if (!root) return process(event, withTrace(run, null));
	if (!source) return observe(process, event, withTrace(run, root), root);
	const inner = root.event.begin(flow, event, root);
	const inside = (entering, within) => inner ? observe(process, entering, withTrace(within, inner), inner) : process(entering, withTrace(within, null));
	return observe(inside, event, withTrace(run, root), root);
};
const observe = (process, event, run, step) => {
	let result;
	try {
		result = process(event, run);
	} catch (failure) {
		step.failed(failure);
		throw failure;
	}
	if (!(result instanceof Promise)) {
		step.succeeded(result);
		return result;
	}
	return result.then((after) => {
		step.succeeded(after);
		return after;
	}, (failure) => {
		step.failed(failure);
		throw failure;
	});
};
/** Keeps what policies are shown of a call, and what comes out of them. */
const observeOperation = (joinPoint, intercept) => {
	const called = (parameters, step) => {
		step.call = tapped(joinPoint.toMessage(parameters), step);
		step.describe = () => joinPoint.request(parameters);
		return parameters;
	};
	const process = intercept({
		...joinPoint,
		parameters: (event, run) => {
			const parameters = joinPoint.parameters(event, run);
			const step = stepOf(run.trace);
			if (!step) return parameters;
			return parameters instanceof Promise ? parameters.then((given) => called(given, step)) : called(parameters, step);
		}
	});
	return (event, run) => {
		const step = stepOf(run.trace);
		const result = process(event, run);
		if (!step) return result;
		const keep = (after) => {
			step.answer = tapped(after.message, step);
			return after;
		};
		return result instanceof Promise ? result.then(keep) : keep(result);
	};
};
const observeSource = (joinPoint, runner, begin, place) => (event, run) => {
	const root = begin(event, run, place);
	if (!root) return runner(event, withTrace(run, null));
	const answer = (outcome) => {
		root.failure = outcome.error;
		root.succeeded(withMessage(event, joinPoint.toMessage(outcome.response)));
		return outcome;
	};
	const fail = (failure) => {
		root.failed(failure);
		throw failure;
	};
	let outcome;
	try {
		outcome = runner(event, withTrace(run, root));
	} catch (failure) {
		return fail(failure);
	}
	return outcome instanceof Promise ? outcome.then(answer, fail) : answer(outcome);
};
const tapped = (message, step) => {
	const { value } = message.payload;
	if (isUnread(value)) value.tap(step.event.limit);
	return message;
};
// engine/trace/otlp-exporter.ts
/** Records that may wait for the collector. */
const QUEUE = 2048;
/** Records in one request, and milliseconds they wait for more. */
const BATCH = 128;
const DELAY = 1e3;
const TIMEOUT = 1e4;
const GRACE = 2e3;
const createOtlpExporter = (options, logger) => {
	let queue = [];
	let timer;
	let sending;
	let dropped = 0;
	let isFailing = false;
	const send = async (lines, timeout) => {
		try {
			const records = lines.map(readRecord).filter((record) => record !== void 0);
			await post(options, records, timeout);
			if (isFailing) logger.log("INFO", `The trace collector at ${options.url} takes spans again.`);
			isFailing = false;
		} catch (failure) {
			dropped += lines.length;
			if (!isFailing) logger.log("WARN", `Spans cannot be sent to ${options.url}: ${reasonOf(failure)}`);
			isFailing = true;
		}
	};
	const flush = () => {
		clearTimeout(timer);
		timer = void 0;
		if (sending || queue.length === 0) return;
		const lines = queue.splice(0, BATCH);
		sending = send(lines, TIMEOUT).finally(() => {
			sending = void 0;
			if (queue.length > 0) schedule();
		});
	};
	const schedule = () => {
		if (queue.length >= BATCH) flush();
		else timer ??= setTimeout(flush, DELAY).unref();
	};
	return {
		add: (line) => {
			if (queue.length >= QUEUE) {
				dropped++;
				return;
			}
			queue.push(line);
			schedule();
		},
		close: async () => {
			clearTimeout(timer);
			const last = queue;
			queue = [];
			const deadline = new Promise((resolve) => setTimeout(resolve, GRACE).unref());
			const rest = (async () => {
				await sending;
				for (let i = 0; i < last.length && !isFailing; i += BATCH) await send(last.slice(i, i + BATCH), GRACE);
			})();
			await Promise.race([rest, deadline]);
			if (dropped > 0) logger.log("WARN", `${dropped} traces were not sent to ${options.url}.`);
		}
	};
};
const post = async ({ url, headers, version }, records, timeout) => {
	const response = await fetch(url, {
		method: "POST",
		headers: {
			"content-type": "application/json",
			...headers
		},
		body: JSON.stringify({ resourceSpans: resourceSpans(records, version) }),
		signal: AbortSignal.timeout(timeout),
		redirect: "error"
	});
	await response.arrayBuffer();
	if (!response.ok) throw new Error(`it answered ${response.status}`);
};
/** Spans by the application they come from, which is their service. */
const resourceSpans = (records, version) => {
	return [...new Set(records.map(({ application }) => application))].map((name) => ({
		resource: { attributes: [{
			key: "service.name",
			value: { stringValue: name }
		}] },
		scopeSpans: [{
			scope: {
				name: "hinny",
				version
			},
			spans: records.filter(({ application }) => application === name).flatMap(spansOf)
		}]
	}));
};
const reasonOf = (failure) => {
	const { message, cause } = failure;
	return cause instanceof Error ? cause.message || message : message;
};
// engine/trace/pace.ts
/** A second is looked at in parts, so that what is let through is spread over it. */
const PARTS = 10;
/** `perSecond`: 0 for any number. `now`: milliseconds. */
const createPace = (perSecond, now = () => performance.now()) => {
	const perPart = Math.max(1, Math.ceil(perSecond / PARTS));
	let part = 0;
	let admitted = 0;
	let refused = 0;
	return {
		admits: () => {
			if (perSecond === 0) return true;
			const current = Math.floor(now() * PARTS / 1e3);
			if (current !== part) {
				part = current;
				admitted = 0;
			}
			if (admitted >= perPart) {
				refused++;
				return false;
			}
			admitted++;
			return true;
		},
		takeRefused: () => {
			const count = refused;
			refused = 0;
			return count;
		}
	};
};
// engine/trace/secret-values.ts
const MASK = "****";
const createSecretValues = () => {
	const known = /* @__PURE__ */ new Set();
	let forms = [];
	return {
		get forms() {
			return forms;
		},
		add: (values) => {
			const before = known.size;
			for (const value of values) if (value !== "") known.add(value);
			if (known.size > before) forms = formsOf(known);
		}
	};
};
/** The values as they are, and as XML, JSON, URLs, forms and Base64 write them; the longest first. */
const formsOf = (values) => {
	const forms = /* @__PURE__ */ new Set();
	for (const value of values) {
		const inUrl = encodeLoosely(value);
		const inBase64 = Buffer.from(value, "utf8").toString("base64");
		const all = [
			value,
			escapeXml(value),
			escapeHtml(value),
			JSON.stringify(value).slice(1, -1),
			inUrl,
			inUrl.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()),
			inUrl.replaceAll("%20", "+"),
			inBase64,
			inBase64.replace(/=+$/, ""),
			Buffer.from(value, "utf8").toString("base64url")
		];
		for (const form of all) if (form !== "") forms.add(form);
	}
	return [...forms].sort((a, b) => b.length - a.length);
};
/** A half of a surrogate pair cannot be written into a URL. */
const encodeLoosely = (value) => {
	try {
		return encodeURIComponent(value);
	} catch {
		return value;
	}
};
/** The text without any of the forms. */
const maskForms = (text, forms) => {
	let masked = text;
	for (const form of forms) if (masked.includes(form)) masked = masked.replaceAll(form, MASK);
	return masked;
};
/** The beginning of a text without the beginning of a secret that was cut in two at its end. */
const maskCutEnd = (text, forms) => {
	let longest = 0;
	for (const form of forms) for (let length = Math.min(form.length - 1, text.length); length > longest; length--) if (text.endsWith(form.slice(0, length))) longest = length;
	return longest === 0 ? text : text.slice(0, -longest) + MASK;
};
/** Shorter ones are no secrets, and would mask half of the trace. */
const SHORTEST = 6;
/** What counts as secret of a value that stood under a secret name: all of it, and what its parts are worth on their own. */
const partsOfSecret = (value) => {
	const parts = [value];
	const scheme = /^([A-Za-z][\w-]*) +(\S+)$/.exec(value);
	if (scheme) {
		const [, name = "", credentials = ""] = scheme;
		parts.push(credentials);
		if (name.toLowerCase() === "basic") {
			const plain = Buffer.from(credentials, "base64").toString("utf8");
			parts.push(plain.slice(plain.indexOf(":") + 1));
		}
	}
	for (const cookie of value.split(/; */)) {
		const equals = cookie.indexOf("=");
		if (equals > 0) parts.push(cookie.slice(equals + 1));
	}
	return parts.filter((part) => part.length >= SHORTEST && part !== "****");
};
// engine/trace/bounded-json.ts
const DEEPEST = 32;
/** Writes values as JSON until there is no room left; what follows is an ellipsis. */
var BoundedJson = class {
	#rules;
	#room;
	/** Something was left out. */
	cut = false;
	/** `room`: characters, about. */
	constructor(rules, room) {
		this.#rules = rules;
		this.#room = room;
	}
	write(value, depth = 0) {
		switch (typeof value) {
			case "string": return this.#text(value);
			case "number":
			case "bigint": return this.#scalar(String(value), Number.isFinite(Number(value)));
			case "boolean": return this.#scalar(String(value), true);
			case "object": return value === null ? this.#scalar("null", true) : this.#object(value, depth);
			default: return this.#scalar("null", true);
		}
	}
	#object(value, depth) {
		if (depth >= DEEPEST || this.#room <= 0) return this.#ellipsis();
		if (Array.isArray(value)) return this.#items(value, depth);
		if (value instanceof MultiMap) return this.#entries(multiMapEntries(value), depth);
		if (isPlain(value)) return this.#entries(Object.entries(value), depth);
		if (value instanceof Map) return this.#entries(value, depth);
		if (value instanceof Content) return this.#bytes(value.passed?.head ?? Buffer.alloc(0));
		if (value instanceof Uint8Array) return this.#bytes(value);
		if (isHostObject(value)) return this.write(value.toJSON(), depth + 1);
		return this.write(expose(value), depth + 1);
	}
	#items(items, depth) {
		const written = [];
		for (const item of items) {
			if (this.#room <= 0) {
				written.push(this.#ellipsis());
				break;
			}
			written.push(this.write(item, depth + 1));
		}
		return `[${written.join(",")}]`;
	}
	#entries(entries, depth) {
		const written = [];
		for (const [key, value] of entries) {
			if (this.#room <= 0) {
				written.push(`"…":${this.#ellipsis()}`);
				break;
			}
			const name = String(key);
			const shown = name.length <= this.#room ? this.#rules.name(name) : this.#text(name);
			this.#room -= name.length;
			written.push(`${shown}:${this.#rules.isSecretName(name) ? this.#hidden(value) : this.write(value, depth + 1)}`);
		}
		return `{${written.join(",")}}`;
	}
	#hidden(value) {
		for (const each of Array.isArray(value) ? value : [value]) if (typeof each === "string") this.#rules.hid(each);
		return value === null || value === void 0 ? "null" : `"${MASK}"`;
	}
	#bytes(bytes) {
		return this.#text(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
	}
	#text(whole) {
		if (whole.length <= this.#room) {
			this.#room -= whole.length + 3;
			return this.#rules.json(whole);
		}
		const beginning = whole.slice(0, Math.max(0, this.#room));
		this.cut = true;
		this.#room = 0;
		return JSON.stringify(`${this.#rules.cutText(beginning)}…`);
	}
	#scalar(text, writable) {
		this.#room -= text.length + 1;
		const shown = this.#rules.masked(text);
		return shown !== text ? JSON.stringify(shown) : writable ? text : "null";
	}
	#ellipsis() {
		this.cut = true;
		return "\"…\"";
	}
};
/** Names that repeat have a list of values. */
const multiMapEntries = (map) => Object.entries(map.toJSON());
// engine/trace/scribe.ts
/** Writes what events hold as JSON, bounded and without secrets. */
var Scribe = class {
	/** Values that stood under secret names: they may occur elsewhere, too. */
	hidden = /* @__PURE__ */ new Set();
	/** Some text was cut: a secret may have been cut in two. */
	cut = false;
	/** Some bytes are written in Base64, in which no secret can be found afterwards. */
	binary = false;
	#options;
	#rules;
	#hid = (value) => {
		this.hidden.add(value);
	};
	constructor(options) {
		this.#options = options;
		this.#rules = {
			isSecretName: options.names.has,
			hid: this.#hid,
			json: (text) => this.text(text),
			name: (name) => this.name(name),
			masked: (text) => this.masked(text),
			cutText: (text) => this.#maskedBeginning(text)
		};
	}
	/** A text as a JSON string, whole. */
	text(text) {
		return this.#options.forms.length === 0 && HARMLESS.test(text) ? `"${text}"` : JSON.stringify(this.masked(text));
	}
	/** The same for a name that comes up again and again. */
	name(name) {
		return this.#options.forms.length === 0 ? this.#options.names.json(name) : this.text(name);
	}
	/** Attributes, as a JSON object. */
	data(value) {
		const json = new BoundedJson(this.#rules, this.#options.limit);
		try {
			return json.write(value);
		} catch {
			return "null";
		} finally {
			this.cut ||= json.cut;
		}
	}
	isSecretName(name) {
		return this.#options.names.has(name);
	}
	/** What stands for a value under a secret name. */
	hiddenValue(value, mediaType) {
		if (typeof value === "string") this.#hid(value);
		return `{"mediaType":${this.text(mediaType)},"text":"${MASK}"}`;
	}
	/** A header's value as a JSON string. */
	header(name, value) {
		if (!this.#options.names.has(name)) return this.text(value);
		this.#hid(value);
		return `"${MASK}"`;
	}
	/** A payload, variable or body: its media type and, of what can be read, the beginning. */
	value(value, mediaType) {
		const type = `"mediaType":${this.text(mediaType)}`;
		if (value === null || value === void 0) return `{${type}}`;
		if (typeof value === "string") return `{${type},${this.#beginning(value, value.length > this.#options.limit)}}`;
		if (value instanceof Uint8Array) return `{${type},${this.#bytes(value, value.length, true, mediaType)}}`;
		if (value instanceof Content) {
			const { passed } = value;
			return passed ? `{${type},${this.#bytes(passed.head, passed.size, passed.complete, mediaType)}}` : `{${type},"unread":true}`;
		}
		const json = new BoundedJson(this.#rules, this.#options.limit);
		let text;
		try {
			text = json.write(value);
		} catch {
			return `{${type},"unread":true}`;
		}
		this.cut ||= json.cut;
		return `{${type},"json":${JSON.stringify(text)}${json.cut ? ",\"cut\":true" : ""}}`;
	}
	/** A text without secrets. */
	masked(text) {
		const named = /[=":<@]/.test(text) ? this.#options.names.maskIn(text, this.#hid) : text;
		return maskForms(named, this.#options.forms);
	}
	#maskedBeginning(text) {
		return maskCutEnd(this.masked(text), this.#options.forms);
	}
	#beginning(text, cut) {
		if (!cut) return `"text":${this.text(text)}`;
		this.cut = true;
		return `"text":${JSON.stringify(this.#maskedBeginning(text.slice(0, this.#options.limit)))},"cut":true`;
	}
	#bytes(head, size, complete, mediaType) {
		const { limit } = this.#options;
		const cut = !complete || head.length > limit || size > head.length;
		const bytes = head.length > limit ? head.subarray(0, limit) : head;
		const sized = `,"size":${size}`;
		const unpacked = unpack(bytes, limit);
		if (unpacked === "impossible") return `"omitted":"compressed"${sized}`;
		const text = textIn(unpacked ?? bytes, mediaType, cut);
		if (text === void 0) return `"base64":${JSON.stringify(this.#binary(bytes))}${sized}${cut ? ",\"cut\":true" : ""}`;
		const packed = unpacked ? ",\"unpacked\":true" : "";
		return `${this.#beginning(text, cut || text.length > limit)}${sized}${packed}`;
	}
	/** Secrets stand in binary data as they are, or not at all. */
	#binary(bytes) {
		const { forms } = this.#options;
		this.binary = true;
		const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
		return Buffer.from(maskForms(latin, forms), "latin1").toString("base64");
	}
};
/** Nothing to escape in JSON, and no name with a value in it. */
const HARMLESS = /^[\x20\x21\x23-\x39\x3b\x3e\x3f\x41-\x5b\x5d-\x7e]*$/;
const TEXTUAL = /^text\/|[/+](json|xml|javascript|x-www-form-urlencoded|yaml|csv|graphql|x-ndjson|dw)\b/;
/** The text that the bytes are; undefined for binary data. The last character may be incomplete where they were cut. */
const textIn = (bytes, mediaType, cut) => {
	if (TEXTUAL.test(mimeOf(mediaType))) return decodeText(bytes, mediaType).replace(/\ufffd$/, cut ? "" : "�");
	for (let dropped = 0; dropped < (cut ? 4 : 1) && dropped <= bytes.length; dropped++) {
		const whole = dropped === 0 ? bytes : bytes.subarray(0, bytes.length - dropped);
		if (isUtf8(whole) && !whole.includes(0)) return decodeText(whole, "text/plain; charset=UTF-8");
	}
};
/** Compressed text hides what is in it from everybody who looks for secrets. */
const unpack = (bytes, limit) => {
	const isGzip = bytes[0] === 31 && bytes[1] === 139;
	const isZlib = bytes[0] === 120 && (30720 | (bytes[1] ?? 0)) % 31 === 0;
	if (!isGzip && !isZlib) return void 0;
	const options = {
		finishFlush: constants$2.Z_SYNC_FLUSH,
		maxOutputLength: limit * 16
	};
	try {
		return isGzip ? gunzipSync(bytes, options) : inflateSync(bytes, options);
	} catch {
		return isZlib && isUtf8(bytes) ? void 0 : "impossible";
	}
};
// engine/trace/secret-names.ts
/** Headers, parameters, members and variables whose values are never stored, whoever sent them. Lower case. */
const SECRET_NAMES = [
	"authorization",
	"proxy-authorization",
	"cookie",
	"set-cookie",
	"x-api-key",
	"api-key",
	"api_key",
	"apikey",
	"client_secret",
	"client-secret",
	"x-client-secret",
	"clientsecret",
	"x-auth-token",
	"x-amz-security-token",
	"access_token",
	"refresh_token",
	"id_token",
	"client_assertion",
	"private_key",
	"password",
	"passwd",
	"pwd",
	"secret"
];
/** Names that were asked about, with the answer: few distinct ones come up, but callers choose them. */
const REMEMBERED = 1e3;
/** `more`: names besides {@link SECRET_NAMES}, in any case. */
const createSecretNames = (more) => {
	const all = /* @__PURE__ */ new Set([...SECRET_NAMES, ...more.map((name) => name.trim().toLowerCase()).filter(Boolean)]);
	const patterns = patternsFor([...all]);
	const seen = /* @__PURE__ */ new Map();
	const about = (name) => {
		const known = seen.get(name);
		if (known) return known;
		if (seen.size >= REMEMBERED) seen.clear();
		const made = {
			secret: all.has(name.toLowerCase()),
			json: JSON.stringify(name)
		};
		seen.set(name, made);
		return made;
	};
	const maskIn = (text, found) => {
		let masked = text.includes("://") && text.includes("@") ? withoutUserInfo(text, found) : text;
		if (!patterns.any.test(masked)) return masked;
		for (const pattern of patterns.each) masked = masked.replace(pattern, (_, before, value) => {
			const bare = value.replace(/^[\\"]+|[\\"]+$/g, "");
			if (bare !== "****") found(bare);
			const [opening = ""] = /^\\*"/.exec(value) ?? [];
			return before + opening + MASK + (opening && /"$/.test(value) ? opening : "");
		});
		return masked;
	};
	return {
		has: (name) => about(name).secret,
		json: (name) => about(name).json,
		maskIn
	};
};
const patternsFor = (names) => {
	const name = `(?:${names.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`;
	return {
		any: new RegExp(name, "i"),
		each: [
			new RegExp(`(\\\\?["']${name}\\\\?["']\\s*:\\s*)(\\\\"(?:[^"\\\\]|\\\\[^"])*(?:\\\\"|\$)|"(?:[^"\\\\]|\\\\.)*(?:"|\$)|\\[[^\\]]*(?:\\]|\$)|[^\\s,"\\\\[\\]{}]+)`, "gi"),
			new RegExp(`((?:^|[?&;,\\s])${name}=)([^&;,\\s"'<>]+)`, "gi"),
			new RegExp(`(<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>)([^<]+)`, "gi"),
			new RegExp(`((?:^|[\\r\\n])${name}:[ \\t]*)([^\\r\\n]+)`, "gi")
		]
	};
};
const withoutUserInfo = (text, found) => text.replace(/(:\/\/[^\s/:@"]*:)([^\s/@"]+)(?=@)/g, (_, before, value) => {
	found(value);
	return before + MASK;
});
// engine/trace/write-record.ts
/** Characters of a record above which no more values are written into it. */
const LONGEST = 4194304;
/** A place with its part of a record. */
const placeRecord = (place) => ({
	...place,
	json: placeJson(place, JSON.stringify)
});
const placeJson = ({ element, location }, text) => {
	const { path, place, docName, artifact } = location;
	const name = docName === void 0 ? "" : `,"name":${text(docName)}`;
	return `"element":${text(element)},"path":${text(path)},"place":${text(`${place.file}:${place.line}`)}${name},"artifact":${text(artifact)}`;
};
/**
* Writes a record as one line. What several steps share is written once, because most of them share nearly all they hold:
* `events`, `variables`, `attributes` and `values` are tables, and steps hold indexes into them (`read-record.ts`).
*
* `careful`: places may hold secrets, too.
*/
var RecordWriter = class {
	#scribe;
	#careful;
	#events = new Table();
	#variables = new Table();
	#attributes = new Table();
	#values = new Table();
	#length = 0;
	constructor(scribe, careful) {
		this.#scribe = scribe;
		this.#careful = careful;
	}
	/** `application`: its name. `epoch`: microseconds between 1970 and the process's time zero. */
	write(event, application, epoch) {
		const [root] = event.steps;
		const origin = root.start;
		const steps = event.steps.map((step) => this.#step(step, origin));
		const parent = event.parent ? `,"parentSpanId":"${event.parent.spanId}"` : "";
		const dropped = event.dropped > 0 ? `,"dropped":${event.dropped}` : "";
		return `{"id":"${event.id}","traceId":"${event.traceId}"${parent},"application":${this.#scribe.text(application)},"correlationId":${this.#scribe.text(root.before.correlationId)},"at":${origin + epoch},"duration":${(root.end ?? origin) - origin}${dropped},"steps":[${steps.join(",")}],"events":${this.#events.json},"variables":${this.#variables.json},"attributes":${this.#attributes.json},"values":${this.#values.json}}`;
	}
	#step(step, origin) {
		const { place, parent, before, after, end, failure, call, answer, describe, exchanges } = step;
		const position = before.itemSequenceInfo?.position;
		let json = `{${this.#careful ? placeJson(place, (text) => this.#scribe.text(text)) : place.json}`;
		if (parent) json += `,"parent":${parent.index}`;
		json += `,"spanId":"${step.spanId}","start":${step.start - origin}`;
		if (end !== void 0) json += `,"duration":${end - step.start}`;
		if (position !== void 0) json += `,"item":${position}`;
		json += `,"before":${this.#event(before)}`;
		if (after) json += `,"after":${this.#event(after)}`;
		if (failure !== void 0) json += `,"error":${this.#error(failure)}`;
		if (call) json += `,"call":${this.#message(call)}`;
		if (describe && !exchanges) json += this.#request(describe);
		if (answer && answer !== after?.message) json += `,"answer":${this.#message(answer)}`;
		if (exchanges) json += `,"exchanges":[${exchanges.map((each) => this.#exchange(each, origin)).join(",")}]`;
		return `${json}}`;
	}
	#event(event) {
		const known = this.#events.find(event);
		if (known !== void 0) return known;
		const { message, variables } = event;
		return this.#events.add(event, `[${this.#typed(message.payload)},${this.#attributesOf(message.attributes)},${this.#variablesOf(variables)}]`);
	}
	#message({ payload, attributes }) {
		return `[${this.#typed(payload)},${this.#attributesOf(attributes)}]`;
	}
	#variablesOf(variables) {
		const known = this.#variables.find(variables);
		if (known !== void 0) return known;
		let json = "";
		for (const [name, value] of variables) {
			const shown = this.#scribe.isSecretName(name) ? this.#hidden(value) : this.#typed(value);
			json += `${json ? "," : ""}${this.#scribe.name(name)}:${shown}`;
		}
		return this.#variables.add(variables, this.#bounded(`{${json}}`));
	}
	#hidden({ value, mediaType }) {
		return this.#values.add(void 0, this.#scribe.hiddenValue(value, mediaType));
	}
	#attributesOf(attributes) {
		if (typeof attributes === "object" && attributes !== null) {
			const known = this.#attributes.find(attributes);
			if (known !== void 0) return known;
			return this.#attributes.add(attributes, this.#room() ? this.#bounded(this.#scribe.data(attributes)) : "null");
		}
		return this.#attributes.add(attributes ?? NOTHING, this.#scribe.data(attributes));
	}
	#typed(typed) {
		const known = this.#values.find(typed);
		if (known !== void 0) return known;
		const index = this.#value(typed.value, typed.mediaType);
		this.#values.remember(typed, index);
		return index;
	}
	#value(value, mediaType) {
		const json = this.#room() ? this.#scribe.value(value, mediaType) : OMITTED;
		return this.#values.add(isBody(value) ? value : void 0, this.#bounded(json));
	}
	#body(body, headers) {
		return this.#values.find(body) ?? this.#value(body, mediaTypeIn(headers));
	}
	#error(failure) {
		const type = failure instanceof MuleError ? errorTypeName(failure.errorType) : "DEFECT";
		const description = failure instanceof Error ? failure.message : String(failure);
		return `{"type":${this.#scribe.text(type)},"description":${this.#scribe.text(description.slice(0, 2e3))}}`;
	}
	#request(describe) {
		try {
			const { method, url } = describe();
			return `,"request":{"method":${this.#scribe.text(method)},"url":${this.#scribe.text(url)}}`;
		} catch {
			return "";
		}
	}
	#exchange({ request, response, failure, start, end }, origin) {
		const { method, url, headers, body } = request;
		let json = `{"method":${this.#scribe.text(method)},"url":${this.#scribe.text(url)},"headers":${this.#headers(headers)},"start":${start - origin}`;
		if (body !== void 0) json += `,"body":${this.#body(body, headers)}`;
		if (end !== void 0) json += `,"duration":${end - start}`;
		if (failure) json += `,"error":${this.#scribe.text(failure.message)}`;
		if (response) {
			const { status, reason, content } = response;
			json += `,"response":{"status":${status},"reason":${this.#scribe.text(reason)},"headers":${this.#headers(response.headers)},"body":${this.#body(content, response.headers)}}`;
		}
		return `${json}}`;
	}
	#headers(flat) {
		let json = "[";
		for (let i = 0; i < flat.length; i += 2) {
			const name = flat[i];
			json += `${i > 0 ? "," : ""}[${this.#scribe.name(name)},${this.#scribe.header(name, flat[i + 1])}]`;
		}
		return `${json}]`;
	}
	#room() {
		return this.#length < LONGEST;
	}
	#bounded(json) {
		this.#length += json.length;
		return json;
	}
};
const isBody = (value) => value instanceof Content || value instanceof Uint8Array;
const OMITTED = "{\"mediaType\":\"*/*\",\"omitted\":\"the record is too large\"}";
const NOTHING = Symbol("no attributes");
const mediaTypeIn = (headers) => {
	for (let i = 0; i < headers.length; i += 2) if (headers[i].toLowerCase() === "content-type") return headers[i + 1];
	return "*/*";
};
/** JSON values that are written once, by what they stand for. */
var Table = class {
	#indexes = /* @__PURE__ */ new Map();
	#written = [];
	find(key) {
		return this.#indexes.get(key);
	}
	remember(key, index) {
		this.#indexes.set(key, index);
	}
	add(key, json) {
		const index = this.#written.length;
		this.#written.push(json);
		if (key !== void 0) this.#indexes.set(key, index);
		return index;
	}
	get json() {
		return `[${this.#written.join(",")}]`;
	}
};
// engine/trace/recorder.ts
/** Milliseconds between two words about events that were not recorded. */
const REPORT = 3e4;
const createRecorder = (options) => {
	const logger = options.logging("hinny.trace");
	const ring = options.folder === void 0 ? void 0 : createRing({
		folder: options.folder,
		limit: options.limit,
		failed: (error) => logger.log("ERROR", `Traces cannot be written: ${error.message}`)
	});
	const exporter = options.otlp && createOtlpExporter(options.otlp, logger);
	const secrets = createSecretValues();
	const write = createLineWriter(options, () => secrets.forms);
	const pace = createPace(options.rate);
	const report = setInterval(() => {
		const refused = pace.takeRefused();
		if (refused > 0) logger.log("WARN", `${refused} events were not recorded: there were more than ${options.rate} in a second.`);
	}, REPORT).unref();
	const done = (event) => {
		try {
			const line = write(event);
			ring?.append(line);
			exporter?.add(line);
		} catch (failure) {
			logger.log("ERROR", `A trace was lost: ${failure instanceof Error ? failure.stack : failure}`);
		}
	};
	return {
		instrumentation: createInstrumentation(createBegin(options, pace, done), placeRecord),
		hide: (values) => secrets.add(values),
		close: async () => {
			clearInterval(report);
			await Promise.all([ring?.close(), exporter?.close()]);
			if (ring && ring.dropped > 0) logger.log("WARN", `${ring.dropped} traces were dropped: the disk could not keep up.`);
		}
	};
};
const createBegin = ({ sampling, bodyLimit }, pace, done) => {
	const isChosen = samplerFor(sampling);
	return (event, run, place) => {
		if (!isChosen(event) || !pace.admits()) return void 0;
		const { payload, attributes } = event.message;
		const headers = asRequest(attributes)?.headers;
		const recorded = new RecordedEvent(readTraceParent(headers?.get("traceparent"), headers?.get("tracestate")), bodyLimit, done);
		if (payload.value instanceof Content) payload.value.tap(bodyLimit);
		run.lifetime.onEnd(() => recorded.over());
		return recorded.begin(place, event, void 0);
	};
};
/**
* Most events hold no secret outside of headers and the like, which are masked by their names as they are written. So a line
* is written first, then searched for secrets by their values, and written once more when there are any.
*/
const createLineWriter = ({ mask, bodyLimit: limit }, known) => {
	const names = createSecretNames(mask);
	const epoch = Math.round(performance.timeOrigin * 1e3);
	return (event) => {
		const application = event.steps[0]?.place.location.artifact ?? "";
		const scribe = new Scribe({
			names,
			forms: [],
			limit
		});
		const line = new RecordWriter(scribe, false).write(event, application, epoch);
		const own = formsOf([...scribe.hidden].flatMap(partsOfSecret));
		const forms = own.length > 0 ? [...known(), ...own].sort((a, b) => b.length - a.length) : known();
		if (scribe.cut || scribe.binary ? forms.length === 0 : !forms.some((form) => line.includes(JSON.stringify(form).slice(1, -1)))) return line;
		return new RecordWriter(new Scribe({
			names,
			forms,
			limit
		}), true).write(event, application, epoch);
	};
};
// engine/host/trace-options.ts
const DEFAULT_LIMIT = 67108864;
const DEFAULT_RATE = 1e3;
const DEFAULT_BODY_LIMIT = 65536;
/** Where traces are kept unless somebody says otherwise. */
const traceFolder = () => join(".hinny", "traces");
/** The recorder that options describe. Throws when they are wrong or the folder cannot be made. */
const recorderFor = (options, logging) => {
	const sampling = readSampling(options.events ?? "all");
	if (typeof sampling === "string") throw new Error(sampling);
	const { folder = traceFolder(), limit = DEFAULT_LIMIT, rate = DEFAULT_RATE, otlp } = options;
	const { bodyLimit = DEFAULT_BODY_LIMIT, mask = [] } = options;
	return createRecorder({
		sampling,
		rate,
		folder: folder === false ? void 0 : resolve(folder),
		limit,
		bodyLimit,
		mask,
		otlp: otlp && {
			url: tracesUrl(otlp.url),
			headers: otlp.headers ?? {},
			version: packageVersion()
		},
		logging
	});
};
/** As the OpenTelemetry specification completes a collector's address. */
const tracesUrl = (text) => {
	const url = new URL(text);
	if (url.pathname === "/" || url.pathname === "") url.pathname = "/v1/traces";
	return url.href;
};
export { statusOf as a, readRecord as i, traceFolder as n, ringFiles as r, recorderFor as t };

//# sourceMappingURL=trace-options.js.map