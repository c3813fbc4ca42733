import { f as readPlain } from "./write-value.js";
import { n as moveClock } from "./clock.js";
import { a as startDeployment, i as registryFor, r as knownNamespaces, t as compileDeployment } from "./deployment.js";
import { a as javaRegexFault, i as findsJavaRegex } from "./java.js";
import { g as emptyObject, v as memberPointer } from "./policy-asset.js";
import { n as suggestName } from "./did-you-mean.js";
import { A as MuleError, j as errorTypeName } from "./event.js";
import { p as artifactLanguage } from "./compile-artifact.js";
import { s as readIfThere } from "./classpath.js";
import { t as readDescriptor } from "./descriptor.js";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { setTimeout } from "node:timers/promises";
import { createServer, request } from "node:http";
// engine/host/policy-test/part.ts
const placeOf = ({ document, pointer }) => document.located.placeOf(pointer);
const keyPlaceOf = ({ document, pointer }) => document.located.keyPlaceOf(pointer);
/** Reports that a value is not what it should be: `TST001 'times' must be a whole number above 0.` */
const refuse = (part, expected, hint) => {
	const name = part.pointer.slice(part.pointer.lastIndexOf("/") + 1).replaceAll("~1", "/");
	const subject = name === "" ? "The file" : /^\d+$/.test(name) ? "This" : `'${name}'`;
	part.document.report("TST001", placeOf(part), `${subject} must be ${expected}.`, { hint });
};
const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
/** A member of a mapping. */
const memberOf = (part, name) => ({
	value: part.value[name],
	pointer: memberPointer(part.pointer, name),
	document: part.document
});
/** The members of a mapping, whatever their names; empty and reported when it is none. */
const membersOf = (part, expected = "a mapping") => {
	if (isMapping(part.value)) return Object.keys(part.value).map((name) => [name, memberOf(part, name)]);
	refuse(part, expected);
	return [];
};
/** The members of a mapping with these keys and no others; members without a value count as absent. */
const fieldsOf = (part, keys, expected = "a mapping") => {
	const fields = emptyObject();
	for (const [name, member] of membersOf(part, expected)) if (!keys.includes(name)) part.document.report("TST002", keyPlaceOf(member), `There is no key '${name}' here.`, { hint: suggestName(name, keys) });
	else if (member.value !== null) fields[name] = member;
	return fields;
};
/** The items of a list, or a single value as a list of one. */
const itemsOf = (part) => Array.isArray(part.value) ? part.value.map((value, i) => ({
	value,
	pointer: memberPointer(part.pointer, i),
	document: part.document
})) : [part];
/** Text, addresses filled in; numbers and booleans are taken as they print. */
const textOf = (part, expected = "a text") => {
	const { value } = part;
	if (typeof value === "string") return part.document.fill(value);
	if (typeof value === "number" || typeof value === "boolean") return String(value);
	return refuse(part, expected);
};
const flagOf = (part) => typeof part.value === "boolean" ? part.value : refuse(part, "true or false");
/** A whole number that is at least this. */
const wholeOf = (part, least) => Number.isSafeInteger(part.value) && part.value >= least ? part.value : refuse(part, least === 1 ? "a whole number above 0" : `a whole number of at least ${least}`);
const UNITS = {
	ms: 1,
	s: 1e3,
	m: 6e4,
	h: 36e5,
	d: 864e5
};
/** A time such as `500ms`, `61s`, `5m`, `1h`, `1d`: in milliseconds. */
const timeOf = (part) => {
	const [, number, unit] = /^(\d+(?:\.\d+)?) ?(ms|s|m|h|d)$/.exec(String(part.value).trim()) ?? [];
	if (number === void 0 || unit === void 0) return refuse(part, "a time such as 500ms, 61s or 5m");
	return Number(number) * UNITS[unit];
};
/** A value as plain data, addresses filled into its texts. */
const plainOf = ({ value, document }) => filled(value, document.fill);
const filled = (value, fill) => {
	if (typeof value === "string") return fill(value);
	if (Array.isArray(value)) return value.map((item) => filled(item, fill));
	if (!isMapping(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, fill)]));
};
// engine/host/policy-test/expectation.ts
/** How a value that is not there is written, in expectations and in reports about them. */
const ABSENT = "absent";
/** `a › b`; the names of a path, without empty ones. */
const pathOf$1 = (...names) => names.filter((each) => each !== "").join(" › ");
const pattern = /^\/([\s\S]+)\/(i?)$/;
/**
* Expects a text: exactly this one; one in which the regular expression `/…/` finds something; none at all (`absent`). The long
* forms `{ equals: … }` and `{ matches: … }` say which where the short one would be taken for the other.
* @param literal `/…/` is no regular expression here, because paths look like that
*/
const expectText = (part, path, literal = false) => {
	if (isMapping(part.value)) return expectLong(part, path);
	const text = textOf(part, `a text, /a regular expression/, '${ABSENT}', { equals: … } or { matches: … }`);
	if (text === void 0) return () => {};
	if (text === "absent") return comparing(part, path, ABSENT, (actual) => actual === void 0);
	const [, source, flag] = !literal && pattern.exec(text) || [];
	if (source === void 0) return comparing(part, path, text, (actual) => actual === text);
	return expectPattern(part, path, source, flag === "i", text);
};
const expectLong = (part, path) => {
	const { equals, matches } = fieldsOf(part, ["equals", "matches"]);
	const text = equals && textOf(equals);
	if (text !== void 0) return comparing(part, path, text, (actual) => actual === text);
	const source = matches && textOf(matches);
	if (source !== void 0) return expectPattern(part, path, source, false, `/${source}/`);
	if (!equals && !matches) refuse(part, "{ equals: … } or { matches: … }");
	return () => {};
};
const expectPattern = (part, path, source, ignoresCase, shown) => {
	const regex = ignoresCase ? `(?i)${source}` : source;
	const fault = javaRegexFault(regex);
	if (fault === void 0) return comparing(part, path, shown, (actual) => actual !== void 0 && findsJavaRegex(actual, regex));
	refuse(part, `a regular expression: ${fault}`);
	return () => {};
};
const comparing = (part, path, expected, fits) => (actual, tell) => {
	if (!fits(actual)) tell({
		place: placeOf(part),
		path,
		expected,
		actual: actual ?? "absent"
	});
};
/** Expects a value: an object has exactly these members, a list exactly these items, texts as {@link expectText} takes them. */
const expectValue = (part, path) => {
	const { value } = part;
	if (Array.isArray(value)) return expectItems(part, path);
	if (isMapping(value)) return expectMembers(part, path);
	if (typeof value === "string") return expectScalar(part, path);
	return (actual, tell) => {
		if (!isDeepStrictEqual(actual, value)) tell(difference(part, path, show(value), actual));
	};
};
/** Numbers and booleans are compared as they print where a text or a pattern is expected. */
const expectScalar = (part, path) => {
	const text = String(part.value);
	if (!(text === "absent" || pattern.test(text))) {
		const exact = part.document.fill(text);
		return (actual, tell) => {
			if (actual !== exact) tell(difference(part, path, show(exact), actual));
		};
	}
	const expectation = expectText(part, path);
	return (actual, tell) => expectation(actual === void 0 ? void 0 : typeof actual === "string" ? actual : show(actual), tell);
};
const expectItems = (part, path) => {
	const items = itemsOf(part).map((item, i) => expectValue(item, pathOf$1(path, i + 1)));
	return (actual, tell) => {
		if (!Array.isArray(actual)) return tell(difference(part, path, `a list of ${items.length}`, actual));
		items.forEach((expectation, i) => {
			expectation(actual[i], tell);
		});
		for (let i = items.length; i < actual.length; i++) tell(difference(part, pathOf$1(path, i + 1), ABSENT, actual[i]));
	};
};
const expectMembers = (part, path) => {
	const names = Object.keys(part.value);
	const members = names.map((name) => [name, expectValue(memberOf(part, name), pathOf$1(path, name))]);
	return (actual, tell) => {
		if (!isMapping(actual)) return tell(difference(part, path, "an object", actual));
		for (const [name, expectation] of members) expectation(Object.hasOwn(actual, name) ? actual[name] : void 0, tell);
		for (const name of Object.keys(actual)) if (!names.includes(name)) tell(difference(part, pathOf$1(path, name), ABSENT, actual[name]));
	};
};
const difference = (part, path, expected, actual) => ({
	place: placeOf(part),
	path,
	expected,
	actual: actual === void 0 ? ABSENT : show(actual)
});
/** A value on one line; a text as it is unless that would read as something else. */
const show = (value) => {
	if (typeof value === "string") return /^[\w(/]/.test(value) && !/^(true|false|null|[\d.]+)$/.test(value) ? value : JSON.stringify(value);
	return JSON.stringify(value) ?? String(value);
};
// engine/host/policy-test/message.ts
/** `{ name: value }` or `{ name: [value, value] }`; addresses filled in. */
const readPairs = (part) => part === void 0 ? [] : membersOf(part).flatMap(([name, member]) => itemsOf(member).flatMap((item) => {
	const text = textOf(item);
	return text === void 0 ? [] : [[name, text]];
}));
/** A text as it is; anything else is JSON. */
const readBody = (part) => {
	if (part === void 0) return void 0;
	if (typeof part.value === "string") return {
		text: part.document.fill(part.value),
		mediaType: void 0
	};
	return {
		text: JSON.stringify(plainOf(part)),
		mediaType: "application/json"
	};
};
/** Headers with that of the body, unless they say one themselves. */
const withMediaType = (headers, body) => body?.mediaType === void 0 || headers.some(([name]) => name.toLowerCase() === "content-type") ? headers : [...headers, ["content-type", body.mediaType]];
/** Expects of some headers or parameters their values; what is not named is not looked at. */
const expectPairs = (part, path, ignoresCase) => {
	const folded = (name) => ignoresCase ? name.toLowerCase() : name;
	const expectations = membersOf(part).map(([name, member]) => {
		const where = pathOf$1(path, name);
		const expectation = Array.isArray(member.value) ? expectSeveral(member, where) : single(expectText(member, where), member, where);
		return [folded(name), expectation];
	});
	return (pairs, tell) => {
		for (const [name, expectation] of expectations) expectation(pairs.filter(([each]) => folded(each) === name).map(([, value]) => value), tell);
	};
};
const single = (expectation, part, path) => (values, tell) => {
	if (values.length > 1) tell({
		place: placeOf(part),
		path,
		expected: `${part.value}`,
		actual: `[${values.join(", ")}]`
	});
	else expectation(values[0], tell);
};
const expectSeveral = (part, path) => {
	const items = itemsOf(part).map((item, i) => expectText(item, pathOf$1(path, i + 1)));
	return (values, tell) => {
		if (values.length !== items.length) tell({
			place: placeOf(part),
			path,
			expected: `${items.length} values`,
			actual: `[${values.join(", ")}]`
		});
		else items.forEach((expectation, i) => {
			expectation(values[i], tell);
		});
	};
};
/** Expects a body: a text or pattern of its whole text; anything else of the JSON it holds. */
const expectBody = (part, path) => {
	const { value } = part;
	if (isMapping(value) && Object.keys(value).every((key) => key === "equals" || key === "matches") || value === null || typeof value !== "object") {
		const expectation = expectText(part, path);
		return (text, tell) => expectation(text === "" && value === "absent" ? void 0 : text, tell);
	}
	const expectation = expectValue(part, path);
	return (text, tell) => {
		const json = parsed(text);
		if (json) expectation(json.value, tell);
		else tell(notJson(part, path, text));
	};
};
const notJson = (part, path, text) => ({
	place: placeOf(part),
	path,
	expected: "JSON",
	actual: text === "" ? "an empty body" : text
});
const parsed = (text) => {
	try {
		return { value: JSON.parse(text) };
	} catch {
		return;
	}
};
// engine/host/policy-test/answers.ts
const KEYS$1 = [
	"method",
	"path",
	"status",
	"reason",
	"headers",
	"body",
	"delay",
	"fault",
	"times"
];
const FAULTS = [
	"close",
	"reset",
	"hang"
];
/** One answer or a list of them; a number is an answer with this status. */
const readAnswers = (part) => part === void 0 ? [plain(200)] : itemsOf(part).map(readAnswer);
const plain = (status) => ({
	method: void 0,
	path: void 0,
	status,
	reason: void 0,
	headers: [],
	body: void 0,
	delay: 0,
	fault: void 0,
	times: 1
});
const readAnswer = (part) => {
	if (typeof part.value === "number") return plain(statusOf(part) ?? 200);
	const fields = fieldsOf(part, KEYS$1, "an answer: a status, or a mapping with status, headers, body, …");
	const body = readBody(fields.body);
	return {
		method: fields.method && textOf(fields.method)?.toUpperCase(),
		path: fields.path && textOf(fields.path),
		status: (fields.status && statusOf(fields.status)) ?? 200,
		reason: fields.reason && textOf(fields.reason),
		headers: withMediaType(readPairs(fields.headers), body),
		body,
		delay: (fields.delay && timeOf(fields.delay)) ?? 0,
		fault: fields.fault && faultOf(fields.fault),
		times: (fields.times && wholeOf(fields.times, 1)) ?? 1
	};
};
const statusOf = (part) => {
	const { value } = part;
	return Number.isInteger(value) && value >= 200 && value <= 999 ? value : refuse(part, "an HTTP status such as 200");
};
const faultOf = (part) => FAULTS.find((each) => each === part.value) ?? refuse(part, "'close', 'reset' or 'hang'");
/** The upstreams of a test by name, `upstream` always among them: `upstream` is one, `upstreams` has the others. */
const readUpstreams = (own, others) => {
	const upstreams = /* @__PURE__ */ new Map([["upstream", readAnswers(own)]]);
	for (const name of others ? upstreamNames(others.value) : []) if (others) upstreams.set(name, readAnswers(memberOf(others, name)));
	return upstreams;
};
/** Names in `upstreams`, as far as they can be used in `${name.url}` and as names of configurations. */
const upstreamNames = (value) => value !== null && typeof value === "object" && !Array.isArray(value) ? Object.keys(value).filter((name) => /^[A-Za-z][\w-]*$/.test(name)) : [];
/** Chooses answers: the first that fits and is not used up; the last that fits never is. */
const createAnswering = (answers) => {
	const used = /* @__PURE__ */ new Map();
	return (method, path) => {
		const fitting = answers.filter((each) => (each.method ?? method) === method && (each.path === void 0 || each.path === path));
		const answer = fitting.find((each) => (used.get(each) ?? 0) < each.times) ?? fitting.at(-1);
		if (answer) used.set(answer, (used.get(answer) ?? 0) + 1);
		return answer;
	};
};
// engine/host/policy-test/far-end.ts
/** Bodies beyond this are cut off: a test that sends more looks at sizes, not at texts. */
const LIMIT = 8388608;
const startFarEnd = async () => {
	const calls = [];
	const unanswered = [];
	const sockets = /* @__PURE__ */ new Set();
	let choose = createAnswering([]);
	let copy;
	const serve = async (request, response) => {
		const call = await receive(request);
		calls.push(call);
		const answer = choose(call.method, call.path);
		if (!answer) unanswered.push(call);
		await (answer ? send(withCopy(answer, call, copy), request, response) : response.writeHead(501).end());
	};
	const server = createServer({ maxHeaderSize: 262144 }, (request, response) => {
		serve(request, response).catch(() => request.socket.destroy());
	});
	server.on("connection", (socket) => {
		sockets.add(socket);
		socket.on("error", () => {}).once("close", () => sockets.delete(socket));
	});
	await new Promise((resolve, reject) => {
		server.once("error", reject).listen(0, "127.0.0.1", resolve);
	});
	return {
		port: server.address().port,
		calls,
		unanswered,
		answer: (answers, copied) => {
			copy = copied;
			calls.length = 0;
			unanswered.length = 0;
			choose = createAnswering(answers);
		},
		close: () => new Promise((resolve) => {
			server.close(() => resolve());
			for (const socket of sockets) socket.destroy();
		})
	};
};
const withCopy = (answer, call, copied) => {
	const header = copied === void 0 ? void 0 : call.headers.find(([name]) => name.toLowerCase() === copied);
	return header ? {
		...answer,
		headers: [...answer.headers, header]
	} : answer;
};
const receive = async (request) => {
	const chunks = [];
	let size = 0;
	for await (const chunk of request) {
		if (size < LIMIT) chunks.push(chunk);
		size += chunk.length;
	}
	const target = request.url ?? "/";
	const [path = "/", query = ""] = target.split(/\?(.*)/s);
	return {
		method: request.method ?? "",
		target,
		path,
		query: [...new URLSearchParams(query)],
		headers: pairsOf(request.rawHeaders),
		body: Buffer.concat(chunks).toString("utf8")
	};
};
/** Node's flat list of names and values. */
const pairsOf = (raw) => raw.flatMap((name, i) => i % 2 === 0 ? [[name, raw[i + 1] ?? ""]] : []);
const send = async (answer, { socket }, response) => {
	const { status, reason, headers, body, delay, fault } = answer;
	if (delay > 0) await setTimeout(delay);
	if (fault === "hang") return;
	if (fault) {
		if (body) {
			response.writeHead(status, reason, headers.flat());
			await new Promise((resolve) => response.write(body.text, resolve));
		}
		if (fault === "reset") socket.resetAndDestroy();
		else socket.destroySoon();
		return;
	}
	const bytes = Buffer.from(body?.text ?? "");
	const bodiless = status === 204 || status === 304;
	const length = bodiless ? [] : ["content-length", String(bytes.length)];
	response.writeHead(status, reason, [...headers.flat(), ...length]).end(bodiless ? void 0 : bytes);
};
// engine/host/policy-test/moments.ts
/** For `RuntimeSettings.observe`. */
const observing = (tell) => (kind, phase, id, event) => tell({
	of: "policy",
	kind,
	phase,
	id,
	event
});
/** For `RuntimeSettings.around`: tells of flows, requesters and requests. */
const watching = (inner, tell) => ({
	operation: (joinPoint, site) => {
		const { execute } = joinPoint;
		const wrapped = inner.operation({
			...joinPoint,
			execute: (parameters, event, run, demands) => watched("request", site, tell, event, () => execute(parameters, event, run, demands))
		}, site);
		const process = (event, run) => watched("requester", site, tell, event, () => wrapped(event, run));
		return Object.assign(process, { located: true });
	},
	source: (joinPoint, site, flow) => {
		const runner = inner.source(joinPoint, site, (event, run) => watched("flow", site, tell, event, () => flow(event, run)));
		return async (event, run) => {
			const outcome = await runner(event, run);
			if (outcome.error) tell({
				of: "response",
				at: "failed",
				error: errorTypeName(outcome.error.errorType),
				site
			});
			return outcome;
		};
	}
});
const watched = async (of, site, tell, event, run) => {
	tell({
		of,
		at: "begin",
		event,
		site
	});
	try {
		const result = await run();
		tell({
			of,
			at: "end",
			event: result,
			site
		});
		return result;
	} catch (failure) {
		tell({
			of,
			at: "failed",
			error: failure instanceof MuleError ? errorTypeName(failure.errorType) : "a defect",
			site
		});
		throw failure;
	}
};
// engine/host/policy-test/policy-language.ts
/** The language a policy's expressions are in by its descriptor: who tests it speaks it in the test's flow, too. */
const policyLanguage = (folder) => {
	const text = folder === void 0 ? void 0 : readIfThere(join(folder, "mule-artifact.json"));
	const read = text && readDescriptor(text.toString("utf8"), "mule-artifact.json", () => {});
	return artifactLanguage(read?.descriptor ?? {}, void 0).language;
};
// engine/host/policy-test/request.ts
const KEYS = [
	"method",
	"path",
	"query",
	"headers",
	"body",
	"bodyFile",
	"auth",
	"from"
];
/** Longer nobody waits for an answer: milliseconds. */
const PATIENCE = 3e4;
/** `GET /orders?page=1`, or the parts one by one. Default: `GET /`. */
const readRequest = (part, folder) => {
	if (part === void 0) return {
		method: "GET",
		target: "/",
		headers: [],
		body: void 0,
		from: void 0
	};
	if (typeof part.value === "string") {
		const [method, target] = readLine(part);
		return {
			method,
			target,
			headers: [],
			body: void 0,
			from: void 0
		};
	}
	const fields = fieldsOf(part, KEYS, "a request: 'GET /orders', or a mapping with method, path, headers, body, …");
	const body = readBody(fields.body) ?? (fields.bodyFile && fileOf(fields.bodyFile, folder));
	const path = (fields.path && pathOf(fields.path)) ?? "/";
	const query = new URLSearchParams([...readPairs(fields.query)].map(([name, value]) => [name, value])).toString();
	const auth = fields.auth && authorizationOf(fields.auth);
	return {
		method: (fields.method && textOf(fields.method)?.toUpperCase()) ?? (body ? "POST" : "GET"),
		target: query === "" ? path : `${path}${path.includes("?") ? "&" : "?"}${query}`,
		headers: withMediaType([...auth ? [["authorization", auth]] : [], ...readPairs(fields.headers)], body),
		body,
		from: fields.from && textOf(fields.from)
	};
};
/** `GET /orders?page=1`. */
const readLine = (part) => {
	const [, method, target] = /^([A-Za-z]+) +(\/\S*)$/.exec(textOf(part) ?? "") ?? [];
	if (method === void 0 || target === void 0) refuse(part, "a method and a path, as in 'GET /orders?page=1'");
	return [method?.toUpperCase() ?? "GET", target ?? "/"];
};
const pathOf = (part) => {
	const path = textOf(part);
	return path === void 0 || /^\/\S*$/.test(path) ? path : refuse(part, "a path that begins with '/', without blanks");
};
/** `{ username, password }` as basic authentication. */
const authorizationOf = (part) => {
	const { username, password } = fieldsOf(part, ["username", "password"]);
	const text = `${(username && textOf(username)) ?? ""}:${(password && textOf(password)) ?? ""}`;
	return `Basic ${Buffer.from(text).toString("base64")}`;
};
const fileOf = (part, folder) => {
	const name = textOf(part);
	if (name === void 0) return void 0;
	const file = resolve(folder, name);
	try {
		return {
			text: readFileSync(file, "utf8"),
			mediaType: file.endsWith(".json") ? "application/json" : void 0
		};
	} catch {
		part.document.report("TST003", placeOf(part), `The file '${name}' cannot be read.`, { hint: `it is looked for in ${dirname(file)}` });
		return;
	}
};
/** Sends a request to a port of the loopback interface; never rejects. */
const sendRequest = (port, request$1) => new Promise((resolve) => {
	const { method, target, headers, body, from } = request$1;
	const fail = (failure) => resolve({
		status: 0,
		reason: "",
		headers: [],
		body: "",
		failure
	});
	const sized = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
	const hosted = headers.some(([name]) => name.toLowerCase() === "host");
	const bytes = body && Buffer.from(body.text);
	const outgoing = request({
		host: "127.0.0.1",
		port,
		method,
		path: target,
		...from !== void 0 && { localAddress: from },
		agent: false,
		setHost: false,
		timeout: PATIENCE,
		headers: [
			...hosted ? [] : ["host", `127.0.0.1:${port}`],
			...headers.flat(),
			...bytes && !sized ? ["content-length", String(bytes.length)] : [],
			"connection",
			"close"
		]
	});
	outgoing.on("response", (response) => void received(response).then(resolve, (error) => fail(reasonOf(error))));
	outgoing.on("timeout", () => outgoing.destroy(/* @__PURE__ */ new Error(`no response within ${PATIENCE / 1e3} s`)));
	outgoing.on("error", (error) => fail(reasonOf(error)));
	outgoing.end(bytes);
});
const reasonOf = (error) => error instanceof Error ? error.message : String(error);
const received = async (response) => {
	const chunks = [];
	for await (const chunk of response) chunks.push(chunk);
	return {
		status: response.statusCode ?? 0,
		reason: response.statusMessage ?? "",
		headers: pairsOf(response.rawHeaders),
		body: Buffer.concat(chunks).toString("utf8"),
		failure: void 0
	};
};
// engine/host/policy-test/tested-application.ts
/** The key under which the application's XML is deployed: what is wrong there is told at the test. */
const XML = "flow.xml";
/** All headers but those; DataWeave, because its objects keep a name that stands several times. */
const HEADERS = `#[dw: attributes.headers filterObject ((value, name) -> not (['connection', 'content-length', 'date', 'host', 'keep-alive', 'transfer-encoding'] contains lower(name as String)))]`;
/** The flow of a test that brings none: it passes a request on to the upstream, and the answer back, whatever its status. */
const PASSING_ON = `<flow name="main">
  <http:listener config-ref="listener" path="/*">
    <http:response statusCode="#[attributes.statusCode]" reasonPhrase="#[attributes.reasonPhrase]"><http:headers>${HEADERS}</http:headers></http:response>
  </http:listener>
  <http:request config-ref="upstream" method="#[attributes.method]" path="#[attributes.requestPath]">
    <http:headers>${HEADERS}</http:headers>
    <http:query-params>#[attributes.queryParams]</http:query-params>
    <http:response-validator><http:success-status-code-validator values="0..999"/></http:response-validator>
  </http:request>
</flow>`;
/**
* The application that a test's policies wrap, in memory: a listener `listener` on a free port, a request configuration for each
* upstream under its name, and the test's flow.
*/
const testedApplication = ({ flow, language, api, files }, ports, policyLanguage) => {
	const descriptor = { expressionLanguage: flow ? language ?? policyLanguage : "jsonata" };
	return {
		...files,
		"mule-artifact.json": JSON.stringify(descriptor),
		[XML]: documentOf(flow?.xml ?? PASSING_ON, api, ports)
	};
};
const documentOf = (xml, api, ports) => {
	if (/^\s*(<\?xml[^>]*>\s*)?<mule[\s>]/.test(xml)) return xml;
	const head = [
		`<mule${namespacesIn(xml)} xmlns:doc="http://www.mulesoft.org/schema/mule/documentation">`,
		"<http:listener-config name=\"listener\"><http:listener-connection host=\"127.0.0.1\" port=\"0\"/></http:listener-config>",
		...[...ports].map(([name, port]) => `<http:request-config name="${name}"><http:request-connection host="127.0.0.1" port="${port}"/></http:request-config>`),
		api === void 0 ? "" : `<api-gateway:autodiscovery apiId="${attribute(api)}" flowRef="main"/>`
	].join("");
	if (/<(flow|sub-flow)[\s>]/.test(xml)) return `${head}\n${xml}\n</mule>`;
	return `${head}<flow name="main"><http:listener config-ref="listener" path="/*"/>\n${xml}\n</flow></mule>`;
};
const ALWAYS = /* @__PURE__ */ new Set([
	"",
	"http",
	"api-gateway"
]);
/** Declarations of the prefixes that the XML may use, as Mule's documentation writes them. */
const namespacesIn = (xml) => knownNamespaces().map(({ prefix, uri }) => [prefix === "xml" ? "xml-module" : prefix, uri]).filter(([prefix]) => ALWAYS.has(prefix) || /^[\w-]+$/.test(prefix) && xml.includes(`${prefix}:`)).map(([prefix, uri]) => ` xmlns${prefix && ":"}${prefix}="${uri}"`).join("");
const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll("\"", "&quot;").replaceAll("<", "&lt;");
/** Leads what is wrong with the application's XML to the line of the test where it stands. */
const atTheTest = ({ flow }, diagnostic) => {
	if (diagnostic.file !== XML || !flow) return diagnostic;
	const whole = /^\s*<(\?xml|mule[\s>])/.test(flow.xml);
	const { file, line } = flow.place;
	const several = flow.xml.trimEnd().includes("\n");
	const at = diagnostic.line - (whole ? 1 : 2);
	return {
		...diagnostic,
		file,
		line: several ? line + at + 1 : line,
		column: several ? diagnostic.column : flow.place.column
	};
};
// engine/host/policy-test/bench.ts
let benches = 0;
/** Starts the upstreams of a scenario, which is made with their addresses. */
const openBench = async (upstreams, scenarioWith, options) => {
	const farEnds = /* @__PURE__ */ new Map();
	for (const name of upstreams) farEnds.set(name, await startFarEnd());
	const scenario = scenarioWith(addressesOf(farEnds));
	for (const [name, farEnd] of farEnds) farEnd.answer(scenario.upstreams.get(name) ?? []);
	const home = join(tmpdir(), `hinny-policy-test-${process.pid}-${++benches}`);
	const takeBack = [];
	const logs = [];
	const moments = [];
	let application;
	let policies;
	return {
		scenario,
		farEnds,
		logs,
		moments,
		get application() {
			return application;
		},
		get policy() {
			return scenario.policies[0]?.id ?? application?.policies.list()[0]?.id ?? "";
		},
		get port() {
			const url = application?.urls[0];
			return url ? Number(new URL(url.replace("*", "")).port) : 0;
		},
		deploy: async () => {
			const compiled = await compile({
				scenario,
				farEnds,
				home,
				logs,
				moments
			}, options);
			policies = compiled.policies;
			application = await startDeployment(compiled, void 0, () => {});
			return application;
		},
		blocksOf: (id) => policies?.blocksOf(id),
		advance: (milliseconds) => void takeBack.push(moveClock(milliseconds)),
		close: async () => {
			await Promise.all([...farEnds.values()].map((farEnd) => farEnd.close()));
			await application?.undeploy();
			for (const move of takeBack) move();
			rmSync(home, {
				recursive: true,
				force: true
			});
		}
	};
};
const addressesOf = (farEnds) => new Map([...farEnds].flatMap(([name, { port }]) => [
	[`${name}.url`, `http://127.0.0.1:${port}`],
	[`${name}.host`, "127.0.0.1"],
	[`${name}.port`, String(port)]
]));
const compile = ({ scenario, farEnds, home, logs, moments }, { templates, level = "INFO", around = (own) => own }) => {
	const { policies, properties, runtimeVersion = "4.10.0" } = scenario;
	const ports = new Map([...farEnds].map(([name, { port }]) => [name, port]));
	const sources = testedApplication(scenario, ports, policyLanguage(policies[0]?.template));
	const tell = (moment) => void moments.push(moment);
	return compileDeployment(sources, {
		name: "test",
		properties,
		policies,
		policyTemplates: templates
	}, {
		registryFor,
		properties: { "mule.home": home },
		runtimeVersion,
		outboundScope: "application",
		expressions: void 0,
		logging: noting(logs, level),
		services: /* @__PURE__ */ new Map(),
		observe: observing(tell),
		around: (interception) => watching(around(interception), tell)
	});
};
const LEVELS = [
	"ERROR",
	"WARN",
	"INFO",
	"DEBUG",
	"TRACE"
];
const noting = (logs, least) => {
	const enabled = (level) => LEVELS.indexOf(level) <= LEVELS.indexOf(least);
	return (category) => ({
		enabled,
		log: (level, message) => {
			if (enabled(level)) logs.push({
				level,
				category,
				message
			});
		}
	});
};
/** Sends a request, or the same one several times, and collects everything that happened meanwhile. */
const exchange = async (bench, request, { times = 1, concurrent = false } = {}) => {
	const { farEnds, logs, moments, policy, port } = bench;
	const before = new Map([...farEnds].map(([name, { calls }]) => [name, calls.length]));
	const logged = logs.length;
	const noted = moments.length;
	const began = performance.now();
	const responses = await sendAll(port, request, times, concurrent);
	const took = performance.now() - began;
	const since = moments.slice(noted);
	return {
		responses,
		took,
		calls: new Map([...farEnds].map(([name, { calls }]) => [name, calls.slice(before.get(name) ?? 0)])),
		logs: logs.slice(logged),
		error: errorIn(since),
		variables: await plainVariables(variablesIn(since, policy))
	};
};
const sendAll = async (port, request, times, concurrent) => {
	if (concurrent) return Promise.all(Array.from({ length: times }, () => sendRequest(port, request)));
	const responses = [];
	for (let i = 0; i < times; i++) responses.push(await sendRequest(port, request));
	return responses;
};
/** The error that left the flow, or else the one with which the event ended. */
const errorIn = (moments) => {
	const last = (of) => moments.findLast((each) => each.of === of && "error" in each);
	const moment = last("flow") ?? last("response");
	return moment && "error" in moment ? moment.error : void 0;
};
const variablesIn = (moments, policy) => {
	const last = moments.findLast((each) => each.of === "policy" && each.id === policy && each.event);
	return last?.of === "policy" ? last.event?.variables ?? /* @__PURE__ */ new Map() : /* @__PURE__ */ new Map();
};
const plainVariables = async (variables) => {
	const plain = [];
	for (const [name, value] of variables) plain.push([name, await readPlain(value)]);
	return Object.fromEntries(plain);
};
export { plainOf as C, wholeOf as D, timeOf as E, placeOf as S, textOf as T, flagOf as _, readRequest as a, memberOf as b, readUpstreams as c, expectPairs as d, expectText as f, fieldsOf as g, show as h, readLine as i, upstreamNames as l, pathOf$1 as m, openBench as n, sendRequest as o, expectValue as p, atTheTest as r, readAnswers as s, exchange as t, expectBody as u, isMapping as v, refuse as w, membersOf as x, itemsOf as y };

//# sourceMappingURL=bench.js.map