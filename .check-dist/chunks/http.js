import { S as attr, b as refuseElement, c as attributeOf, f as defectContext, m as logError, u as createCapacity, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { a as asResponse, i as asRequest, n as ResponseAttributes, r as asMultiMap, t as RequestAttributes } from "./http-attributes.js";
import { A as MuleError, D as typed, M as isErrorTypeOf, N as muleErrors, T as isUnread, k as Content, l as withMessage, n as emptyMessage, o as withError, t as createEvent } from "./event.js";
import { o as httpErrors } from "./connector-errors.js";
import { t as didYouMean } from "./did-you-mean.js";
import { C as streamingOf, D as reconnectionChild, E as reconnectOf, N as configured, O as createPauses, S as streamingExclusive, T as reconnectExclusive, w as reconnectChildren, x as streamingChildren } from "./sdk.js";
import { t as MultiMap } from "./multi-map.js";
import { n as jsonOf, r as mediaTypeOfBody, t as bytesOf } from "./write-value.js";
import { r as BINARY, s as charsetOf, t as isHostObject, u as withCharset } from "./host-object.js";
import { n as createRun } from "./run.js";
import { createRequire } from "node:module";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { constants as constants$1 } from "node:fs";
import { join, resolve, sep } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Readable } from "node:stream";
import { open, realpath, stat } from "node:fs/promises";
import http$1, { METHODS, request } from "node:http";
import { lookup } from "node:dns/promises";
import { isIP, isIPv6 } from "node:net";
import https from "node:https";
import { fastify } from "fastify";
import { TLSSocket } from "node:tls";
import { lookup as lookup$1 } from "node:dns";
// connectors/http/cors-header.ts
/** `http:header`: the name of a header that pages may send or see. */
const corsHeader = defineElement({
	name: "header",
	kind: "nested",
	doc: "A header.",
	attributes: { headerName: attr.nonBlank("Its name.", { required: true }) },
	compile: ({ headerName }) => headerName.trim()
});
// connectors/http/allowed-headers.ts
/** `http:allowed-headers`: the headers that pages of an origin may send. */
const allowedHeaders = defineElement({
	name: "allowed-headers",
	kind: "nested",
	doc: "Headers that pages of the origin may send.",
	children: { header: child.many("A header.", () => [corsHeader]) },
	compile: ({ header }) => header
});
// connectors/http/cors-method.ts
/** `http:method`: a method that pages may use. */
const corsMethod = defineElement({
	name: "method",
	kind: "nested",
	doc: "A method.",
	attributes: { methodName: attr.nonBlank("Its name.", { required: true }) },
	compile: ({ methodName }) => methodName.trim().toUpperCase()
});
// connectors/http/allowed-methods.ts
/** `http:allowed-methods`: the methods that pages of an origin may use. */
const allowedMethods = defineElement({
	name: "allowed-methods",
	kind: "nested",
	doc: "Methods that pages of the origin may use.",
	children: { method: child.many("A method.", () => [corsMethod]) },
	compile: ({ method }) => method
});
// connectors/http/challenges.ts
const TOKEN$1 = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const BLANKS = /[\s,]*/y;
const EQUALS = /\s*=\s*/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
/**
* Reads the values of `WWW-Authenticate`, of which each may hold several challenges (RFC 9110 §11.6.1). What is not written
* as it should be ends the header it stands in.
*/
const readChallenges = (headers) => headers.flatMap(readHeader);
const readHeader = (header) => {
	const challenges = [];
	let at = 0;
	const take = (pattern) => {
		pattern.lastIndex = at;
		const found = pattern.exec(header);
		if (found) at = pattern.lastIndex;
		return found;
	};
	for (;;) {
		take(BLANKS);
		const name = take(TOKEN$1)?.[0];
		if (name === void 0) return challenges;
		const current = challenges.at(-1);
		if (current && take(EQUALS)) {
			const quoted = take(QUOTED);
			const value = quoted ? quoted[1]?.replace(/\\(.)/g, "$1") : take(TOKEN$1)?.[0];
			if (value === void 0) return challenges;
			current.parameters.set(name.toLowerCase(), value);
		} else challenges.push({
			scheme: name.toLowerCase(),
			parameters: /* @__PURE__ */ new Map()
		});
	}
};
// connectors/http/request-values.ts
const constant = (value) => ({
	constant: true,
	read: () => value
});
const anyEvent = createEvent(emptyMessage, "");
/** The value of an expression; `absent` when there is none. A literal is converted once. */
const valueFrom = (expression, convert, absent) => {
	if (!expression) return constant(absent);
	const read = (event) => {
		const value = expression.value(event);
		return value instanceof Promise ? value.then(convert) : convert(value);
	};
	return expression.language === "literal" ? settled(read) : {
		constant: false,
		read
	};
};
/** Several values as one; constant when all of them are. */
const combined = (values, build) => {
	const entries = Object.entries(values);
	const read = (event) => {
		const results = Object.create(null);
		const pending = [];
		for (const [name, value] of entries) {
			const result = value.read(event);
			if (result instanceof Promise) pending.push(result.then((r) => results[name] = r));
			else results[name] = result;
		}
		const done = () => build(results);
		return pending.length > 0 ? Promise.all(pending).then(done) : done();
	};
	return entries.every(([, value]) => value.constant) ? settled(read) : {
		constant: false,
		read
	};
};
/** Evaluates once what does not depend on the event. What fails goes on failing when events come, as a MuleError. */
const settled = (read) => {
	try {
		const value = read(anyEvent);
		return value instanceof Promise ? {
			constant: false,
			read
		} : constant(value);
	} catch (failure) {
		if (!(failure instanceof MuleError)) throw failure;
		return {
			constant: false,
			read
		};
	}
};
/** Text, a number or a boolean as text; null where the parameter may be missing. */
const textOrNull = (parameter) => (value) => {
	if (value === null || value === void 0) return null;
	if (typeof value === "string") return value;
	if (typeof value === "number" || typeof value === "boolean") return String(value);
	throw wrong(parameter, "text", value);
};
/** Text that must be there. */
const someText = (parameter) => {
	const read = textOrNull(parameter);
	return (value) => {
		const text = read(value);
		if (text === null) throw new MuleError(muleErrors.EXPRESSION, `The parameter '${parameter}' evaluated to null.`);
		return text;
	};
};
/** Names with values. A text that was written in place of an expression cannot be one (spec/core.md §1.2). */
const someMap = (parameter, ignoreCase) => (value) => {
	const map = asMultiMap(value, ignoreCase);
	if (!map) throw wrong(parameter, "a map of names and values", value);
	return map;
};
/** A boolean, or its name as text. */
const someBoolean = (parameter) => (value) => {
	const word = typeof value === "string" ? value.trim().toLowerCase() : value;
	if (word === true || word === "true") return true;
	if (word === false || word === "false") return false;
	throw wrong(parameter, "true or false", value);
};
/** A number, or a text that holds one. */
const someNumber = (parameter) => (value) => {
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	if (typeof number === "number" && Number.isFinite(number)) return number;
	throw wrong(parameter, "a number", value);
};
const wrong = (parameter, expected, value) => new MuleError(muleErrors.TRANSFORMATION, `Could not find a transformer for the parameter '${parameter}': it must be ${expected}, not ${describe$3(value)}.`);
const describe$3 = (value) => value === null || value === void 0 ? "null" : typeof value === "string" ? `the text '${value.length > 100 ? `${value.slice(0, 100)}…` : value}'` : Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : String(value);
/** Names with values, in order, as the flat list that headers and queries are held in. */
const namedValues = (pairs) => {
	const values = {};
	pairs.forEach(({ name, value }, i) => {
		values[`name${i}`] = name;
		values[`value${i}`] = value;
	});
	return combined(values, (results) => pairs.flatMap((_, i) => [results[`name${i}`], results[`value${i}`] ?? null]));
};
// connectors/http/basic-authentication.ts
/** The header of HTTP's basic authentication. */
const basic = (userInfo) => `Basic ${Buffer.from(userInfo, "utf8").toString("base64")}`;
/** Credentials of basic authentication, `user:password`. Not preemptive ones wait until the server asks. */
const basicCredentials = (userInfo, preemptive) => {
	const header = basic(userInfo);
	return preemptive ? {
		unasked: () => header,
		answer: () => void 0
	} : {
		unasked: () => void 0,
		answer: (challenges) => readChallenges(challenges).some(({ scheme }) => scheme === "basic") ? header : void 0
	};
};
/** `http:basic-authentication` (spec/core.md §4.8). */
const basicAuthentication = defineElement({
	name: "basic-authentication",
	kind: "nested",
	doc: "User name and password, sent with basic authentication.",
	attributes: {
		username: attr.value("User name.", { required: true }),
		password: attr.value("Password.", { required: true }),
		preemptive: attr.booleanExpression("Sends them with every request instead of waiting to be asked.", { default: "true" })
	},
	compile: ({ username, password, preemptive }) => combined({
		username: valueFrom(username, someText("username"), ""),
		password: valueFrom(password, someText("password"), ""),
		preemptive: valueFrom(preemptive, someBoolean("preemptive"), true)
	}, (given) => basicCredentials(`${given.username}:${given.password}`, given.preemptive))
});
// connectors/http/digest.ts
const hashes = {
	MD5: "md5",
	"SHA-256": "sha256",
	"SHA-512-256": "sha512-256"
};
/** The strongest digest challenge that this side can answer: `qop=auth` or none, with a hash that is known. */
const digestChallenge = (challenges) => {
	const known = challenges.flatMap(({ scheme, parameters }) => {
		const realm = parameters.get("realm");
		const nonce = parameters.get("nonce");
		const algorithm = parameters.get("algorithm");
		const name = (algorithm ?? "MD5").toUpperCase();
		const session = name.endsWith("-SESS");
		const plain = session ? name.slice(0, -5) : name;
		const hash = Object.hasOwn(hashes, plain) ? hashes[plain] : void 0;
		const qops = parameters.get("qop")?.split(",").map((each) => each.trim().toLowerCase());
		if (scheme !== "digest" || !hash || realm === void 0 || nonce === void 0) return [];
		if (qops && !qops.includes("auth")) return [];
		return {
			realm,
			nonce,
			opaque: parameters.get("opaque"),
			algorithm,
			qop: qops !== void 0,
			session,
			hash
		};
	});
	return known.find(({ hash }) => hash !== "md5") ?? known[0];
};
/** The Authorization header that answers a challenge (RFC 7616 §3.4). `count`: how often its nonce has been used, with this time. */
const digestHeader = ({ realm, nonce, opaque, algorithm, qop, session, hash }, user, { method, path }, count) => {
	const h = (text) => createHash(hash).update(text, "utf8").digest("hex");
	const cnonce = randomBytes(16).toString("hex");
	const nc = count.toString(16).padStart(8, "0");
	const secret = h(`${user.name}:${realm}:${user.password}`);
	const a1 = session ? h(`${secret}:${nonce}:${cnonce}`) : secret;
	const a2 = h(`${method}:${path}`);
	const response = qop ? h(`${a1}:${nonce}:${nc}:${cnonce}:auth:${a2}`) : h(`${a1}:${nonce}:${a2}`);
	const parts = [
		`username="${quoted(user.name)}"`,
		`realm="${quoted(realm)}"`,
		`nonce="${quoted(nonce)}"`,
		`uri="${quoted(path)}"`,
		`response="${response}"`
	];
	if (algorithm !== void 0) parts.push(`algorithm=${algorithm}`);
	if (opaque !== void 0) parts.push(`opaque="${quoted(opaque)}"`);
	if (qop) parts.push("qop=auth", `nc=${nc}`);
	if (qop || session) parts.push(`cnonce="${cnonce}"`);
	return `Digest ${parts.join(", ")}`;
};
const quoted = (text) => text.replace(/["\\]/g, "\\$&");
// connectors/http/digest-authentication.ts
/**
* `http:digest-authentication` (spec/core.md §4.8). The first request is always refused, since only the refusal says what to
* sign; preemptive credentials sign later ones with the same challenge.
*/
const digestAuthentication = defineElement({
	name: "digest-authentication",
	kind: "nested",
	doc: "User name and password, proven with digest authentication.",
	attributes: {
		username: attr.value("User name.", { required: true }),
		password: attr.value("Password.", { required: true }),
		preemptive: attr.booleanExpression("Signs requests with the last challenge instead of waiting to be asked again.", { default: "true" })
	},
	example: `
    <http:request-config name="crm">
      <http:request-connection host="crm.example.com">
        <http:authentication>
          <http:digest-authentication username="hinny" password="secret"/>
        </http:authentication>
      </http:request-connection>
    </http:request-config>`,
	compile: ({ username, password, preemptive }) => {
		const memory = {
			challenge: void 0,
			count: 0
		};
		return combined({
			name: valueFrom(username, someText("username"), ""),
			password: valueFrom(password, someText("password"), ""),
			preemptive: valueFrom(preemptive, someBoolean("preemptive"), true)
		}, ({ preemptive, ...user }) => credentials(user, preemptive, memory));
	}
});
const credentials = (user, preemptive, memory) => ({
	unasked: (request) => preemptive && memory.challenge ? digestHeader(memory.challenge, user, request, ++memory.count) : void 0,
	answer: (challenges, request) => {
		const challenge = digestChallenge(readChallenges(challenges));
		if (!challenge) return void 0;
		memory.count = memory.challenge?.nonce === challenge.nonce ? memory.count + 1 : 1;
		memory.challenge = challenge;
		return digestHeader(challenge, user, request, memory.count);
	}
});
// connectors/http/ntlm-authentication.ts
/** `http:ntlm-authentication`, which is not supported. */
const ntlmAuthentication = refuseElement("ntlm-authentication", "nested", {
	reason: "NTLM signs connections with MD4 and DES, which Node no longer offers",
	instead: "use basic-authentication, digest-authentication or an OAuth grant type"
});
/** `http:authentication`: how a requester proves who it is (spec/core.md §4.8). */
const authentication = defineElement({
	name: "authentication",
	kind: "nested",
	doc: "How requests of the configuration authenticate.",
	children: {
		"basic-authentication": child.one("User name and password.", () => basicAuthentication),
		"digest-authentication": child.one("User name and password, never sent themselves.", () => digestAuthentication),
		"ntlm-authentication": child.one("Not supported.", () => ntlmAuthentication),
		"client-credentials-grant-type": child.foreign("OAuth 2 tokens for the application itself.", "oauth:client-credentials-grant-type"),
		"authorization-code-grant-type": child.foreign("OAuth 2 tokens that users grant.", "oauth:authorization-code-grant-type")
	},
	exclusive: [{
		names: [
			"basic-authentication",
			"digest-authentication",
			"ntlm-authentication",
			"client-credentials-grant-type",
			"authorization-code-grant-type"
		],
		required: true
	}],
	compile: (config) => ({
		credentials: config["basic-authentication"] ?? config["digest-authentication"],
		bearer: config["client-credentials-grant-type"] ?? config["authorization-code-grant-type"]
	})
});
// connectors/http/basic-security-filter.ts
/** `http:basic-security-filter`, which is not supported. */
const basicSecurityFilter = refuseElement("basic-security-filter", "operation", {
	reason: "it asks a security manager of the Spring module, and there is none without Java",
	instead: "apply the http-basic-authentication policy, or compare attributes.headers.authorization and answer 401 by raise-error and http:error-response"
});
// connectors/http/client-socket-properties.ts
/** `http:client-socket-properties`: holds the properties of a requester's sockets. */
const clientSocketProperties = defineElement({
	name: "client-socket-properties",
	kind: "nested",
	doc: "How the sockets of the configuration are set up.",
	children: { "tcp-client-socket-properties": child.foreign("The properties.", "sockets:tcp-client-socket-properties") },
	compile: (config) => config["tcp-client-socket-properties"]
});
// connectors/http/connectivity-test.ts
/** `http:connectivity-test`, which is not supported. */
const connectivityTest = refuseElement("connectivity-test", "nested", {
	reason: "connections are made when the first request needs one and are not tested before",
	instead: "remove it; a server that cannot be reached fails the request with HTTP:CONNECTIVITY"
});
// connectors/http/cors.ts
/**
* Cross-origin requests (spec/core.md §4.6): a browser's question is answered without the flow, and so is a request that
* is not allowed, with a bare 200 that no browser hands to a page. What has no Origin passes.
*/
const createCors = (origins, allowCredentials) => {
	const everybody = origins.find(({ url }) => url === void 0);
	const byUrl = new Map(origins.flatMap((origin) => origin.url === void 0 ? [] : [[origin.url, origin]]));
	return (request, response) => {
		const { origin: from } = request.headers;
		if (from === void 0) return false;
		const origin = byUrl.get(from) ?? everybody;
		const question = request.method === "OPTIONS" && request.headers["access-control-request-method"];
		if (!origin) return true;
		if (question) {
			if (allows(origin, question, request)) answerQuestion(origin, from, allowCredentials, response);
			return true;
		}
		if (origin.url !== void 0 && !origin.methods.has(request.method)) return true;
		admit(origin, from, allowCredentials, response);
		if (origin.exposed.length > 0 && !isSimple(request)) response.setHeader("Access-Control-Expose-Headers", origin.exposed.join(", "));
		return false;
	};
};
const allows = (origin, method, request) => {
	if (origin.url === void 0) return true;
	const wanted = (request.headers["access-control-request-headers"] ?? "").split(",").map((name) => name.trim());
	return origin.methods.has(method.trim().toUpperCase()) && wanted.every((name) => name === "" || origin.headers.has(name.toLowerCase()));
};
const answerQuestion = (origin, from, credentials, response) => {
	admit(origin, from, credentials, response);
	response.setHeader("Access-Control-Max-Age", String(origin.maxAge));
	const asked = response.req.headers;
	const own = origin.url !== void 0;
	const methods = own ? [...origin.methods].join(", ") : asked["access-control-request-method"];
	const names = own ? [...origin.headers].join(", ") : asked["access-control-request-headers"];
	if (methods) response.setHeader("Access-Control-Allow-Methods", methods);
	if (names) response.setHeader("Access-Control-Allow-Headers", names);
};
/** A public resource is for everybody but nobody in particular: with credentials it would answer any page in its visitor's name. */
const admit = (origin, from, credentials, response) => {
	response.setHeader("Access-Control-Allow-Origin", origin.url === void 0 ? "*" : from);
	if (origin.url === void 0) return;
	response.setHeader("Vary", "Origin");
	if (credentials) response.setHeader("Access-Control-Allow-Credentials", "true");
};
/** Headers that browsers and HTTP clients send by themselves, or that pages may set freely. */
const SIMPLE_HEADERS = /* @__PURE__ */ new Set([
	"accept",
	"accept-charset",
	"accept-encoding",
	"accept-language",
	"access-control-request-headers",
	"access-control-request-method",
	"cache-control",
	"connection",
	"content-language",
	"content-length",
	"content-type",
	"cookie",
	"date",
	"dnt",
	"expect",
	"host",
	"keep-alive",
	"origin",
	"pragma",
	"priority",
	"referer",
	"te",
	"trailer",
	"transfer-encoding",
	"upgrade",
	"upgrade-insecure-requests",
	"user-agent",
	"via"
]);
const SIMPLE_TYPES = /* @__PURE__ */ new Set([
	"application/x-www-form-urlencoded",
	"multipart/form-data",
	"text/plain"
]);
/** What a page could send without asking: see "CORS-safelisted" in the Fetch standard. */
const isSimple = ({ method, headers }) => {
	if (method !== "GET" && method !== "HEAD" && method !== "POST") return false;
	const type = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
	if (type !== void 0 && !SIMPLE_TYPES.has(type)) return false;
	return Object.keys(headers).every((name) => SIMPLE_HEADERS.has(name) || name.startsWith("sec-"));
};
// connectors/http/expose-headers.ts
/** `http:expose-headers`: the headers of a response that pages of an origin may see. */
const exposeHeaders = defineElement({
	name: "expose-headers",
	kind: "nested",
	doc: "Headers of the response that pages of the origin may see.",
	children: { header: child.many("A header.", () => [corsHeader]) },
	compile: ({ header }) => header
});
// connectors/http/cors-origin.ts
/** `http:origin`: what pages of one origin may do (spec/core.md §4.6). */
const corsOrigin = defineElement({
	name: "origin",
	kind: "nested",
	doc: "What pages of one origin may do.",
	attributes: {
		url: attr.nonBlank("The origin as browsers send it: `https://example.org`.", { required: true }),
		accessControlMaxAge: attr.integer("Seconds a browser may remember what is allowed.", {
			default: "30",
			min: 0
		})
	},
	children: {
		"allowed-methods": child.one("Methods they may use.", () => allowedMethods),
		"allowed-headers": child.one("Headers they may send.", () => allowedHeaders),
		"expose-headers": child.one("Headers of responses they may see.", () => exposeHeaders)
	},
	compile: (config, context) => {
		const url = config.url.trim();
		const place = attributeOf(context.element, "url")?.valuePlace;
		if (!URL.canParse(url) || new URL(url).origin !== url.toLowerCase()) context.report("CFG213", `The origin '${url}' is none that a browser sends: no request will ever match it.`, {
			place,
			hint: "write scheme, host and port without a path: https://example.org; for everybody use <http:public-resource/>",
			severity: "warning"
		});
		const methods = config["allowed-methods"] ?? [];
		if (methods.length === 0) context.report("CFG213", `No method is allowed for the origin '${url}': all its requests are blocked.`, {
			hint: "add <http:allowed-methods> with an <http:method methodName=\"GET\"/> for each",
			severity: "warning"
		});
		return {
			url,
			maxAge: config.accessControlMaxAge,
			methods: new Set(methods),
			headers: new Set((config["allowed-headers"] ?? []).map((name) => name.toLowerCase())),
			exposed: config["expose-headers"] ?? []
		};
	}
});
// connectors/http/public-resource.ts
const everybody = {
	url: void 0,
	maxAge: 30,
	methods: /* @__PURE__ */ new Set(),
	headers: /* @__PURE__ */ new Set(),
	exposed: []
};
/** `http:public-resource`: pages of every origin may do everything, but not in their visitor's name. */
const publicResource = defineElement({
	name: "public-resource",
	kind: "nested",
	doc: "Lets pages of every origin in.",
	example: `
    <http:listener-config name="api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
      <http:listener-interceptors>
        <http:cors-interceptor>
          <http:origins>
            <http:public-resource/>
          </http:origins>
        </http:cors-interceptor>
      </http:listener-interceptors>
    </http:listener-config>`,
	compile: () => everybody
});
// connectors/http/cors-origins.ts
/** `http:origins`: whose pages may call. */
const corsOrigins = defineElement({
	name: "origins",
	kind: "nested",
	doc: "Whose pages may call.",
	children: { origin: child.many("An origin, or everybody.", () => [corsOrigin, publicResource]) },
	compile: ({ origin }) => origin
});
// connectors/http/cors-interceptor.ts
/** `http:cors-interceptor` (spec/core.md §4.6): lets pages of other origins call the listeners of a configuration. */
const corsInterceptor = defineElement({
	name: "cors-interceptor",
	kind: "nested",
	doc: "Lets pages of other origins call the listeners.",
	attributes: { allowCredentials: attr.boolean("Lets browsers send cookies and credentials along.", { default: "false" }) },
	children: { origins: child.one("Whose pages may call; nobody’s when absent.", () => corsOrigins) },
	example: `
    <http:listener-config name="api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
      <http:listener-interceptors>
        <http:cors-interceptor allowCredentials="true">
          <http:origins>
            <http:origin url="https://shop.example.com" accessControlMaxAge="60">
              <http:allowed-methods>
                <http:method methodName="GET"/>
                <http:method methodName="POST"/>
              </http:allowed-methods>
              <http:allowed-headers>
                <http:header headerName="x-order"/>
              </http:allowed-headers>
              <http:expose-headers>
                <http:header headerName="x-total"/>
              </http:expose-headers>
            </http:origin>
          </http:origins>
        </http:cors-interceptor>
      </http:listener-interceptors>
    </http:listener-config>`,
	compile: ({ allowCredentials, origins }) => createCors(origins ?? [], allowCredentials)
});
// connectors/http/default-header.ts
/** `http:default-header`: one header that every request of a configuration sends. */
const defaultHeader = defineElement({
	name: "default-header",
	kind: "nested",
	doc: "A header sent with every request of the configuration, besides those the request has itself.",
	attributes: {
		key: attr.value("Name of the header.", { required: true }),
		value: attr.value("Value of the header; null sends none.", { required: true })
	},
	compile: ({ key, value }) => ({
		name: valueFrom(key, someText("key"), ""),
		value: valueFrom(value, textOrNull("value"), null)
	})
});
// connectors/http/default-headers.ts
/** `http:default-headers`: what they are sent with is appended to the request's own headers (spec/core.md §4.9). */
const defaultHeaders = defineElement({
	name: "default-headers",
	kind: "nested",
	doc: "Headers sent with every request of the configuration.",
	children: { "default-header": child.many("The headers.", () => [defaultHeader]) },
	compile: (config) => namedValues(config["default-header"])
});
// connectors/http/query-param.ts
/** `http:query-param`: one query parameter that every request of a configuration sends. */
const queryParam = defineElement({
	name: "query-param",
	kind: "nested",
	doc: "A query parameter sent with every request of the configuration, after those the request has itself.",
	attributes: {
		key: attr.value("Name of the parameter.", { required: true }),
		value: attr.value("Value of the parameter; null sends the name alone.", { required: true })
	},
	compile: ({ key, value }) => ({
		name: valueFrom(key, someText("key"), ""),
		value: valueFrom(value, textOrNull("value"), null)
	})
});
// connectors/http/default-query-params.ts
/** `http:default-query-params`: appended to the request's own query parameters (spec/core.md §4.9). */
const defaultQueryParams = defineElement({
	name: "default-query-params",
	kind: "nested",
	doc: "Query parameters sent with every request of the configuration.",
	children: { "query-param": child.many("The parameters.", () => [queryParam]) },
	compile: (config) => namedValues(config["query-param"])
});
// connectors/http/response-parts.ts
/** Attributes of `http:response` and `http:error-response`. */
const responseAttributes = {
	statusCode: attr.value("Status code; 200, or 500 in an error-response, when absent."),
	reasonPhrase: attr.value("Reason phrase; the usual one of the status when absent.")
};
/** What both compile to; a status code that can never be one is reported. */
const compileResponse = ({ statusCode, reasonPhrase, body, headers }, context) => {
	const attribute = context.element.attributes.find((each) => each.name === "statusCode" && !each.uri);
	if (statusCode?.language === "literal" && !/^\s*\d+\s*$/.test(statusCode.source)) context.report("CFG204", `The status code '${statusCode.source}' is not a whole number.`, {
		place: attribute?.valuePlace,
		hint: `for an expression write #[${statusCode.source}]`
	});
	return {
		statusCode,
		reasonPhrase,
		body,
		headers
	};
};
// connectors/http/error-response.ts
/** `http:error-response`: what a listener answers when its flow fails (spec/core.md §4.5). */
const errorResponse = defineElement({
	name: "error-response",
	kind: "nested",
	doc: "The response to a request whose flow failed.",
	attributes: responseAttributes,
	children: {
		body: child.content("The body; `error.description` as text when absent."),
		headers: child.content("An object of headers.")
	},
	compile: compileResponse
});
// connectors/http/expression-response-validator.ts
/** `http:expression-response-validator`: the expression sees the response and says whether it is a success. */
const expressionResponseValidator = defineElement({
	name: "expression-response-validator",
	kind: "both",
	doc: "Accepts responses for which an expression gives true.",
	attributes: {
		name: attr.nonBlank("Name, where it stands alone."),
		expression: attr.expression("Sees the response as payload and attributes.", { required: true })
	},
	example: `
    <http:request url="http://localhost:8082/orders">
      <http:response-validator>
        <http:expression-response-validator expression="#[payload.done]"/>
      </http:response-validator>
    </http:request>`,
	compile: ({ expression }) => {
		const judge = (result) => result === true ? void 0 : new MuleError(httpErrors.BAD_REQUEST, result === false ? `The expression '${expression.source}' evaluated to false` : `The expression '${expression.source}' returned a non boolean value`);
		return (_status, event) => {
			const result = expression.value(event);
			return result instanceof Promise ? result.then(judge) : judge(result);
		};
	}
});
// connectors/http/validators-status-codes.ts
/** Reads a comma-separated list of codes and ranges, such as `0..399,409`; reports what is neither. */
const readStatusCodes = (values, context) => {
	const ranges = [];
	for (const word of values.split(",")) {
		const match = /^\s*(\d{1,9})\s*(?:\.\.\s*(\d{1,9})\s*)?$/.exec(word);
		const from = Number(match?.[1]);
		const to = Number(match?.[2] ?? match?.[1]);
		if (match && from <= to) ranges.push([from, to]);
		else context.report("CFG005", `The value '${values}' of attribute 'values' on element '${context.name}' is not valid: '${word.trim()}' is no status code or range.`, {
			place: context.element.attributes.find((a) => a.name === "values")?.valuePlace,
			hint: "write codes and ranges separated by commas, such as 200..299,404"
		});
	}
	return (status) => ranges.some(([from, to]) => status >= from && status <= to);
};
// connectors/http/failure-status-code-validator.ts
/** `http:failure-status-code-validator`: every status that is listed is an error. */
const failureStatusCodeValidator = defineElement({
	name: "failure-status-code-validator",
	kind: "both",
	doc: "Rejects responses whose status is listed; any other is a success.",
	attributes: {
		name: attr.nonBlank("Name, where it stands alone."),
		values: attr.nonBlank("Codes and ranges, such as `400..499,503`.", { required: true })
	},
	example: `
    <http:request url="http://localhost:8082/orders">
      <http:response-validator>
        <http:failure-status-code-validator values="500..599"/>
      </http:response-validator>
    </http:request>`,
	compile: ({ values }, context) => {
		const listed = readStatusCodes(values, context);
		return (status, _event, rejected) => listed(status) ? rejected() : void 0;
	}
});
// connectors/http/listener-head.ts
/**
* Reads the headers once, in their raw form: asking Node for `headers` would build an object of all of them. The lengths
* were already checked by Node's parser: only one of them is there, and it is a number.
*/
const readHead = (raw, httpVersion) => {
	const head = {
		contentType: void 0,
		contentLength: void 0,
		hasBody: false,
		correlationId: void 0,
		fault: void 0
	};
	let hosts = 0;
	let muleCorrelationId;
	for (let i = 0; i < raw.length; i += 2) {
		const name = raw[i];
		const value = raw[i + 1];
		switch (name.length) {
			case 4:
				if (!is$2(name, "host")) break;
				hosts++;
				if (!isHost(value)) head.fault = `invalid Host header '${value}'`;
				break;
			case 12:
				if (head.contentType === void 0 && is$2(name, "content-type")) head.contentType = value;
				break;
			case 14:
				if (!is$2(name, "content-length")) break;
				head.contentLength = Number(value);
				head.hasBody = head.contentLength > 0;
				break;
			case 16:
				if (value !== "" && is$2(name, "x-correlation-id")) head.correlationId ??= value;
				break;
			case 17:
				if (!is$2(name, "transfer-encoding")) break;
				head.hasBody = true;
				if (value.trim().toLowerCase() !== "chunked") head.fault = `unsupported Transfer-Encoding '${value}'`;
				break;
			case 19: if (value !== "" && is$2(name, "mule_correlation_id")) muleCorrelationId ??= value;
		}
	}
	head.correlationId ??= muleCorrelationId;
	if (hosts > 1) head.fault = "more than one Host header";
	else if (hosts === 0 && httpVersion === "1.1") head.fault = "missing Host header";
	return head;
};
const is$2 = (name, wanted) => name === wanted || name.toLowerCase() === wanted;
/** Letters, digits and what addresses, names and ports are made of; an empty host is allowed. */
const isHost = (value) => {
	for (let i = 0; i < value.length; i++) {
		const code = value.charCodeAt(i);
		if (code <= 32 || code >= 127 || code === 35 || code === 47 || code === 63 || code === 64 || code === 92) return false;
	}
	return true;
};
// connectors/http/listener-target.ts
/** Splits a request target; undefined when an escape in its path or query is malformed. */
const readTarget = (url) => {
	const target = url.charCodeAt(0) === SLASH ? url : originForm(url);
	const question = target.indexOf("?");
	const rawPath = question < 0 ? target : target.slice(0, question);
	const rawQuery = question < 0 ? void 0 : target.slice(question + 1);
	if (rawQuery?.includes("%") && !hasOnlyGoodEscapes(rawQuery)) return void 0;
	if (!rawPath.includes("%")) return {
		rawPath,
		rawQuery,
		path: rawPath
	};
	return hasOnlyGoodEscapes(rawPath) ? {
		rawPath,
		rawQuery,
		path: decodeEscapes(rawPath)
	} : void 0;
};
const SLASH = 47;
const PERCENT = 37;
/** `http://host/path` as proxies are asked; anything else, such as `*`, stays as it is. */
const originForm = (url) => {
	const scheme = url.indexOf("://");
	if (scheme < 0) return url;
	const slash = url.indexOf("/", scheme + 3);
	const question = url.indexOf("?", scheme + 3);
	if (slash >= 0 && (question < 0 || slash < question)) return url.slice(slash);
	return question < 0 ? "/" : `/${url.slice(question)}`;
};
const hasOnlyGoodEscapes = (text) => {
	for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === PERCENT && !(isHex(text.charCodeAt(i + 1)) && isHex(text.charCodeAt(i + 2)))) return false;
	return true;
};
const isHex = (code) => code >= 48 && code <= 57 || code >= 65 && code <= 70 || code >= 97 && code <= 102;
/** Decodes escapes as UTF-8; bytes that are not UTF-8 become replacement characters, as Java reads them. */
const decodeEscapes = (text) => {
	if (!text.includes("%")) return text;
	try {
		return decodeURIComponent(text);
	} catch {
		return text.replace(/(%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
	}
};
/** Form decoding: `+` is a blank, too. */
const decodeForm = (text) => decodeEscapes(text.includes("+") ? text.replaceAll("+", " ") : text);
/** The query's parameters as a flat list; `?a` has the value null, `?a=` the empty text. */
const readQuery = (rawQuery) => {
	const raw = [];
	if (!rawQuery) return raw;
	for (const pair of rawQuery.split("&")) {
		if (pair === "") continue;
		const equals = pair.indexOf("=");
		if (equals < 0) raw.push(decodeForm(pair), null);
		else raw.push(decodeForm(pair.slice(0, equals)), decodeForm(pair.slice(equals + 1)));
	}
	return raw;
};
/** The segments of a path as sent. An escaped slash separates as well, as it does once the path is decoded for routing. */
const rawSegments = (rawPath) => {
	return (rawPath.endsWith("/") ? rawPath.slice(0, -1) : rawPath).split(/\/|%2f/i).slice(1);
};
/** A path without its first segments; `/` when nothing remains. */
const withoutSegments = (path, count) => {
	let at = 0;
	for (let i = 0; i < count && at >= 0; i++) at = nextSlash(path, at + 1);
	if (at < 0 || at >= path.length) return "/";
	return path.charCodeAt(at) === SLASH ? path.slice(at) : `/${path.slice(at + ESCAPED_SLASH)}`;
};
const ESCAPED_SLASH = 3;
const nextSlash = (path, from) => {
	const slash = path.indexOf("/", from);
	const escaped = path.includes("%") ? path.slice(from).search(/%2f/i) : -1;
	return escaped < 0 || slash >= 0 && slash < from + escaped ? slash : from + escaped;
};
// connectors/http/reason-phrases.ts
/** The phrases Mule sends; not all are those of the RFCs (spec/core.md §4.5). Any other status has an empty one. */
const phrases = /* @__PURE__ */ new Map([
	[200, "OK"],
	[201, "Created"],
	[202, "Accepted"],
	[203, "Non Authoritative Information"],
	[204, "No Content"],
	[205, "Reset Content"],
	[206, "Partial Content"],
	[207, "Multi-Status"],
	[300, "Multiple Choices"],
	[301, "Moved Permanently"],
	[302, "Moved Temporarily"],
	[303, "See Other"],
	[304, "Not Modified"],
	[305, "Use Proxy"],
	[307, "Temporary Redirect"],
	[400, "Bad Request"],
	[401, "Unauthorized"],
	[402, "Payment Required"],
	[403, "Forbidden"],
	[404, "Not Found"],
	[405, "Method Not Allowed"],
	[406, "Not Acceptable"],
	[407, "Proxy Authentication Required"],
	[408, "Request Timeout"],
	[409, "Conflict"],
	[410, "Gone"],
	[411, "Length Required"],
	[412, "Precondition Failed"],
	[413, "Request Entity Too Large"],
	[414, "Request-URI Too Long"],
	[415, "Unsupported Media Type"],
	[416, "Requested Range Not Satisfiable"],
	[417, "Expectation Failed"],
	[422, "Unprocessable Entity"],
	[429, "Too Many Requests"],
	[500, "Server Error"],
	[501, "Not Implemented"],
	[502, "Bad Gateway"],
	[503, "Service Unavailable"],
	[504, "Gateway Timeout"],
	[505, "HTTP Version Not Supported"]
]);
const reasonPhraseOf = (status) => phrases.get(status) ?? "";
// connectors/http/plain-answer.ts
const noListener = (rawPath) => ({
	status: 404,
	text: `No listener for endpoint: ${escapeHtml(rawPath)}`
});
const methodNotAllowed = (rawPath) => ({
	status: 405,
	text: `Method not allowed for endpoint: ${escapeHtml(rawPath)}`
});
const serviceNotAvailable = (rawPath) => ({
	status: 503,
	text: `Service not available for endpoint: ${escapeHtml(rawPath)}`
});
const malformedEscape = {
	status: 400,
	text: "HTTP request parsing failed with error: \"Malformed escape sequence in the request URI\""
};
const unparsable = (reason) => ({
	status: 400,
	text: `Unable to parse request: ${escapeHtml(reason)}`
});
const badMediaType = (contentType) => ({
	status: 400,
	text: `MediaType cannot be parsed: ${escapeHtml(contentType)}`
});
/** Everything there is to say stands in the headers. */
const nothingMore = {
	status: 200,
	text: ""
};
/** The flow has no place for another event. */
const saturated = {
	status: 503,
	text: ""
};
const serverError = (text) => ({
	status: 500,
	text
});
const escapes = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;"
};
/** A text as it may stand in a page. */
const escapeHtml = (text) => text.replace(/[&<>"]/g, (c) => escapes[c]);
const contentOf = (text) => text === "" ? ["Content-Length", "0"] : [
	"Content-Type",
	"text/plain",
	"Content-Length",
	String(Buffer.byteLength(text))
];
/** Sends it; where a response was begun already, ends the connection instead. */
const sendAnswer = (response, { status, text }) => {
	if (response.destroyed) return;
	if (response.headersSent) {
		response.destroy();
		return;
	}
	response.writeHead(status, reasonPhraseOf(status), contentOf(text));
	response.end(text);
};
/** Sends it on a connection whose request could not be parsed, and closes that. */
const sendRaw = (socket, { status, text }) => {
	const headers = contentOf(text);
	let head = `HTTP/1.1 ${status} ${reasonPhraseOf(status)}\r\nDate: ${(/* @__PURE__ */ new Date()).toUTCString()}\r\nConnection: close\r\n`;
	for (let i = 0; i < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`;
	socket.end(`${head}\r\n${text}`);
	setTimeout(() => socket.destroy(), LINGER).unref();
};
const LINGER = 500;
// connectors/http/listener-path.ts
/** A leading slash is added to both, a trailing one of the basePath removed; `%20` stands for a blank. */
const joinPaths = (basePath, path) => {
	return ((basePath ? withSlash(basePath).replace(/\/$/, "") : "") + withSlash(path)).replaceAll("%20", " ");
};
const withSlash = (path) => path.startsWith("/") ? path : `/${path}`;
/** Reads a configured path; says what is wrong with it. */
const readListenerPath = (basePath, path) => {
	const pattern = joinPaths(basePath, path);
	const parts = splitPath(pattern);
	const last = parts.at(-1);
	const wildcard = last?.endsWith("*") ?? false;
	if (last === "*") parts.pop();
	return {
		path: {
			pattern,
			segments: parts.map(toSegment),
			wildcard,
			baseSegments: basePath ? splitPath(joinPaths(basePath, "")).length : 0
		},
		faults: faultsOf(pattern, parts)
	};
};
/** The segments of a path; one trailing slash does not count, further ones are empty segments. */
const splitPath = (path) => (path.endsWith("/") ? path.slice(0, -1) : path).split("/").slice(1);
const toSegment = (text) => text === "*" ? {
	kind: "any",
	name: void 0
} : isParameter(text) ? {
	kind: "any",
	name: text.slice(1, -1)
} : {
	kind: "literal",
	text
};
const isParameter = (text) => text.startsWith("{") && text.endsWith("}");
const faultsOf = (pattern, parts) => {
	const faults = [];
	const names = parts.filter(isParameter);
	if (new Set(names).size < names.length) faults.push({
		severity: "error",
		message: `Http Listener with path ${pattern} contains duplicated uri param names`,
		hint: "give every parameter a name of its own"
	});
	parts.forEach((part, i) => {
		if (part === "*" || !part.includes("*")) return;
		const atEnd = i === parts.length - 1 && part.indexOf("*") === part.length - 1;
		faults.push(atEnd ? {
			severity: "warning",
			message: `In path ${pattern} the '*' is not a segment of its own: only paths below the literal segment '${part}' match.`,
			hint: `write '${pattern.slice(0, -1)}/*'`
		} : {
			severity: "error",
			message: `Http Listener with path ${pattern} has a '*' inside a segment; a wildcard is a whole segment or stands at the end.`,
			hint: "use a {parameter}, or '*' as a whole segment"
		});
	});
	return faults;
};
/** What makes two paths the same pattern, whatever their parameters are called. */
const shapeOf = ({ segments, wildcard }) => `${segments.map((segment) => segment.kind === "literal" ? `/${segment.text}` : "/*").join("")}${wildcard ? "/**" : ""}`;
// connectors/http/routing.ts
/**
* Routes in the order of Mule's precedence, segment by segment: literal, then `{param}` or `*` in the middle, then trailing `*`.
* Where both a literal and a parameter fit and only the parameter's branch knows the next segment, the parameter goes
* first. Unlike Mule, a branch that comes to nothing does not end the search.
*/
const createRoutes = () => {
	const routes = /* @__PURE__ */ new Set();
	let root;
	return {
		get size() {
			return routes.size;
		},
		add: (route) => {
			routes.add(route);
			root = void 0;
		},
		remove: (route) => {
			routes.delete(route);
			root = void 0;
		},
		find: (path, method) => {
			root ??= growTree(routes);
			const end = path.length > 0 && path.endsWith("/") ? path.length - 1 : path.length;
			return search(root, path, 0, end, method) ?? (search(root, path, 0, end, void 0) && "method");
		}
	};
};
/** Says why two routes cannot stand side by side: the same pattern and a method that both accept. */
const collide = (a, b) => {
	if (shapeOf(a.path) !== shapeOf(b.path)) return false;
	if (!a.methods || !b.methods) return a.methods === b.methods;
	for (const method of a.methods) if (b.methods.has(method)) return true;
	return false;
};
const newBranch = () => ({
	literals: /* @__PURE__ */ new Map(),
	any: void 0,
	here: [],
	below: []
});
const growTree = (routes) => {
	const root = newBranch();
	for (const route of routes) {
		let branch = root;
		for (const segment of route.path.segments) branch = childOf(branch, segment);
		const list = route.path.wildcard ? branch.below : branch.here;
		if (route.methods) list.unshift(route);
		else list.push(route);
	}
	return root;
};
const childOf = (branch, segment) => {
	if (segment.kind === "any") {
		branch.any ??= newBranch();
		return branch.any;
	}
	const known = branch.literals.get(segment.text) ?? newBranch();
	branch.literals.set(segment.text, known);
	return known;
};
/** The best route below a branch; `at` is the slash before the next segment. Visits each branch of the tree at most once. */
const search = (branch, path, at, end, method) => {
	if (at >= end) return pick(branch.here, method) ?? pick(branch.below, method);
	const next = segmentEnd(path, at, end);
	const literal = branch.literals.get(path.slice(at + 1, next));
	const { any } = branch;
	const anyFirst = literal !== void 0 && any !== void 0 && next < end && knowsBetter(any, literal, path, next, end);
	const first = anyFirst ? any : literal;
	const second = anyFirst ? literal : any;
	return (first && search(first, path, next, end, method)) ?? (second && search(second, path, next, end, method)) ?? pick(branch.below, method);
};
const segmentEnd = (path, at, end) => {
	const next = path.indexOf("/", at + 1);
	return next < 0 || next > end ? end : next;
};
const knowsBetter = (any, literal, path, at, end) => {
	const segment = path.slice(at + 1, segmentEnd(path, at, end));
	return any.literals.has(segment) && !literal.literals.has(segment);
};
const pick = (routes, method) => {
	for (const route of routes) if (method === void 0 || !route.methods || route.methods.has(method)) return route;
};
// connectors/http/client-error.ts
const answered = /* @__PURE__ */ new WeakSet();
/**
* Answers a connection whose request is not HTTP, too large or too slow (spec/core.md §4.3), and closes it. Says nothing where
* the request has its response already, or where the fault is in the request after the one being served.
*/
const clientErrorAnswer = (headerLimit) => (error, connection) => {
	if (answered.has(connection)) return;
	answered.add(connection);
	const response = connection._httpMessage;
	const disturbs = response ? response.headersSent || response.req.complete : connection.parser?.incoming;
	if (!connection.writable || disturbs || error.code === "ECONNRESET" || error.code === "EPIPE") connection.destroy();
	else sendRaw(connection, answerFor(error, headerLimit));
};
const answerFor = (error, headerLimit) => {
	switch (error.code) {
		case "HPE_HEADER_OVERFLOW": return isInRequestLine(error.rawPacket, headerLimit) ? {
			status: 414,
			text: "The request line is too long."
		} : {
			status: 413,
			text: "The header section is too large."
		};
		case "HPE_CHUNK_EXTENSIONS_OVERFLOW": return {
			status: 413,
			text: "The chunk extensions are too large."
		};
		case "ERR_HTTP_REQUEST_TIMEOUT": return {
			status: 408,
			text: "The request did not arrive in time."
		};
		default: return unparsable(error.reason ?? error.message);
	}
};
/** The packet begins with a method and a target, and that line alone is over the limit. */
const isInRequestLine = (packet, headerLimit) => {
	if (!Buffer.isBuffer(packet) || !/^[A-Z-]+ \S/.test(packet.toString("latin1", 0, 64))) return false;
	const end = packet.indexOf("\n");
	return end < 0 || end >= headerLimit;
};
/** `Expect` with anything but 100-continue. */
const answerExpectation = (_request, response) => sendAnswer(response, {
	status: 417,
	text: ""
});
/** `CONNECT` asks for a tunnel, which no listener gives. */
const answerConnect = (request, socket) => sendRaw(socket, methodNotAllowed(request.url ?? ""));
// connectors/http/tls-takeover.ts
const TICKET_KEYS_LENGTH = 48;
/**
* Lets a redeployment change keys and trust without closing the port. Connections and sessions made under another trust end,
* idle ones at once: whoever a new trust-store keeps out must not stay because it came earlier.
*/
const createTlsTakeover = (server, initial) => {
	const connections = /* @__PURE__ */ new Set();
	const outdated = /* @__PURE__ */ new WeakSet();
	let trust = trustOf(initial);
	server.on("secureConnection", (socket) => {
		connections.add(socket);
		socket.once("close", () => connections.delete(socket));
	});
	return {
		isOutdated: (socket) => outdated.has(socket),
		update: (tls) => {
			server.setSecureContext(tls);
			const next = trustOf(tls);
			if (isDeepStrictEqual(trust, next)) return;
			trust = next;
			Object.assign(server, {
				requestCert: next.requestCert,
				rejectUnauthorized: next.rejectUnauthorized
			});
			server.setTicketKeys(randomBytes(TICKET_KEYS_LENGTH));
			for (const socket of connections) outdated.add(socket);
			server.closeIdleConnections();
		}
	};
};
const trustOf = ({ ca, requestCert = false, rejectUnauthorized = true }) => ({
	ca,
	requestCert,
	rejectUnauthorized
});
// connectors/http/server.ts
/** Opens a server; rejects when its port cannot be had. `onFault` hears of what fails later. */
const openServer = async (options, serve, onFault) => {
	let takeover;
	const guarded = (request, response) => takeover?.isOutdated(request.socket) ? request.socket.destroy() : serve(request, response);
	const app = createApp(options, options.tls ? guarded : serve);
	await app.ready();
	const { server } = app;
	if (options.tls && server instanceof https.Server) takeover = createTlsTakeover(server, options.tls);
	server.on("checkExpectation", answerExpectation);
	server.on("connect", answerConnect);
	const { address: host, port } = options;
	const bound = await listen(server, host, port);
	server.on("error", onFault);
	let accepting = true;
	const stopAccepting = () => {
		if (accepting) server.close();
		accepting = false;
		server.closeIdleConnections();
	};
	return {
		port: bound,
		configure: (timeouts, tls) => {
			server.requestTimeout = timeouts.read;
			server.headersTimeout = timeouts.read;
			server.keepAliveTimeout = timeouts.idle;
			if (tls) takeover?.update(tls);
		},
		stopAccepting,
		resumeAccepting: () => {
			if (!accepting) server.listen({
				host,
				port: bound
			});
			accepting = true;
		},
		close: async (grace) => {
			const closed = new Promise((resolve) => server.once("close", resolve));
			const wasAccepting = accepting;
			stopAccepting();
			if (wasAccepting || await openConnections(server) > 0) await drained(server, closed, grace);
			await app.close();
		}
	};
};
const listen = (server, host, port) => new Promise((resolve, reject) => {
	server.once("error", reject);
	server.listen({
		host,
		port
	}, () => {
		server.off("error", reject);
		resolve(server.address().port);
	});
});
const openConnections = (server) => new Promise((resolve) => server.getConnections((_error, count) => resolve(count ?? 0)));
/** How often connections are looked at that have become idle since. */
const SWEEP = 50;
const drained = async (server, closed, grace) => {
	const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
	let timer;
	const over = new Promise((resolve) => {
		timer = setTimeout(() => {
			server.closeAllConnections();
			resolve();
		}, grace);
	});
	await Promise.race([closed, over]);
	clearInterval(sweep);
	clearTimeout(timer);
};
/** Node's part: sockets, parsing, limits. */
const createServer$1 = ({ tls, timeouts, headerLimit }, listener) => {
	const options = {
		maxHeaderSize: headerLimit,
		requireHostHeader: false,
		headersTimeout: timeouts.read,
		requestTimeout: timeouts.read,
		keepAliveTimeout: timeouts.idle,
		connectionsCheckingInterval: checkingInterval(timeouts.read)
	};
	const server = tls ? https.createServer({
		...options,
		...tls,
		handshakeTimeout: timeouts.read || HANDSHAKE_TIMEOUT
	}, listener) : http$1.createServer(options, listener);
	server.maxHeadersCount = 0;
	return server;
};
const HANDSHAKE_TIMEOUT = 3e4;
/** Often enough to keep a short timeout, seldom enough to cost nothing. */
const checkingInterval = (readTimeout) => readTimeout === 0 ? 3e4 : Math.min(5e3, Math.max(50, Math.floor(readTimeout / 4)));
/**
* Fastify with a single route, whatever the URL and the method. It routes by its own rules, answers by its own rules, and reads
* bodies; Mule's are others, so the route takes over before any of that.
*/
const createApp = (options, serve) => {
	const app = fastify({
		serverFactory: (listener) => createServer$1(options, listener),
		rewriteUrl: () => "/",
		exposeHeadRoutes: false,
		return503OnClosing: false,
		clientErrorHandler: clientErrorAnswer(options.headerLimit)
	});
	const methods = http$1.METHODS.filter((method) => method !== "CONNECT");
	for (const method of methods) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method);
	app.route({
		method: methods,
		url: "/",
		onRequest: (request, reply) => {
			reply.hijack();
			serve(request.raw, reply.raw);
		},
		handler: () => {}
	});
	return app;
};
// connectors/http/http-server.ts
const openHttpServer = async (address, endpoint, logger) => {
	const routes = createRoutes();
	let accepting = true;
	/** Whose timeouts and certificates are in force. */
	let configuredBy;
	const serve = (request, response) => {
		const head = readHead(request.rawHeaders, request.httpVersion);
		if (head.fault !== void 0 || !accepting) response.shouldKeepAlive = false;
		if (head.fault !== void 0) return sendAnswer(response, unparsable(head.fault));
		const url = request.originalUrl ?? "/";
		const target = readTarget(url);
		if (!target) return sendAnswer(response, malformedEscape);
		if (!accepting) return sendAnswer(response, serviceNotAvailable(target.rawPath));
		const found = routes.find(target.path, request.method);
		if (found === void 0) return sendAnswer(response, noListener(target.rawPath));
		if (found === "method") return sendAnswer(response, methodNotAllowed(target.rawPath));
		found.answer(request, response, target, head);
	};
	const guarded = (request, response) => {
		try {
			serve(request, response);
		} catch (defect) {
			logger.log("ERROR", `Defect while receiving a request: ${defect.stack}`);
			sendAnswer(response, serverError("Server Error"));
		}
	};
	const server = await openServer({
		address,
		port: endpoint.port,
		tls: endpoint.tls,
		timeouts: endpoint.timeouts,
		headerLimit: endpoint.headerLimit
	}, guarded, (error) => logger.log("ERROR", `HTTP server on ${url}: ${error.message}`));
	const host = address.includes(":") ? `[${address}]` : address;
	const url = `${endpoint.tls ? "https" : "http"}://${host}:${server.port}`;
	logger.log("INFO", `Listening on ${url}`);
	return {
		url,
		get accepting() {
			return accepting;
		},
		add: (answering, { timeouts, tls }) => {
			routes.add(answering);
			if (!accepting) server.resumeAccepting();
			accepting = true;
			if (configuredBy && configuredBy !== answering.artifact) server.configure(timeouts, tls);
			configuredBy = answering.artifact;
		},
		remove: (answering) => {
			routes.remove(answering);
			setImmediate(() => {
				if (routes.size > 0 || !accepting) return;
				accepting = false;
				server.stopAccepting();
			});
		},
		close: async (grace) => {
			accepting = false;
			await server.close(grace);
			logger.log("INFO", `Closed ${url}`);
		}
	};
};
// connectors/http/http-servers.ts
/** The runtime's servers. */
const httpServersOf = (artifact) => artifact.service(Symbol.for("hinny.http-servers"), createHttpServers);
const createHttpServers = () => {
	const holdings = /* @__PURE__ */ new Map();
	return {
		acquire: async (endpoint, artifact, logger) => {
			const refuse = (reason) => {
				throw new Error(`Could not create HTTP server for '${endpoint.config}' on port ${endpoint.port}: ${reason}`);
			};
			const address = await resolve$1(endpoint.host).catch((error) => refuse(error.message));
			const key = keyOf(address, endpoint, artifact.name);
			const known = holdings.get(key);
			if (known) {
				const reason = whyNotShared(known, endpoint, artifact);
				if (reason) refuse(reason);
				known.holders++;
				return known.opening.catch((error) => refuse(describe$2(error, void 0)));
			}
			const opening = openHttpServer(address, endpoint, logger);
			const holding = {
				endpoint,
				artifact,
				opening,
				server: void 0,
				holders: 1
			};
			holdings.set(key, holding);
			try {
				holding.server = await opening;
				return holding.server;
			} catch (error) {
				holdings.delete(key);
				return refuse(describe$2(error, ownerOf(holdings, endpoint.port)));
			}
		},
		release: async (server, grace) => {
			for (const [key, holding] of holdings) {
				if (holding.server !== server || --holding.holders > 0) continue;
				holdings.delete(key);
				await server.close(grace);
			}
		},
		listening: () => [...holdings.values()].flatMap(({ server }) => server ? [server.url] : [])
	};
};
/** A name becomes the address it stands for, as in Java an IPv4 one where there is one: `localhost` and `127.0.0.1` are one server. */
const resolve$1 = async (host) => isIP(host) ? host : (await lookup(host, { verbatim: false })).address;
/** Whoever asks for any free port gets a server of its own, but the same one for its application's next deployment. */
const keyOf = (address, { port, config }, application) => port === 0 ? JSON.stringify([
	address,
	application,
	config
]) : JSON.stringify([address, port]);
const whyNotShared = (known, endpoint, artifact) => {
	const { config, tls } = known.endpoint;
	const { name } = known.artifact;
	if (name !== artifact.name) return `application '${name}' listens there with '${config}'; application '${artifact.name}' needs a port of its own`;
	if (!tls === !endpoint.tls) return void 0;
	const advice = known.artifact === artifact ? "a port speaks one protocol" : "undeploy the application before its port changes protocol";
	return `'${config}' listens there with ${tls ? "HTTPS" : "HTTP"}; ${advice}`;
};
/** Whoever of this runtime has the port on another address, such as all of them. */
const ownerOf = (holdings, port) => {
	for (const { endpoint, artifact } of holdings.values()) if (endpoint.port === port) return `'${endpoint.config}' of application '${artifact.name}' listens there on ${endpoint.host}`;
};
const describe$2 = (error, owner) => {
	switch (error.code) {
		case "EADDRINUSE": return owner ?? "another program listens there";
		case "EADDRNOTAVAIL": return "this machine does not have that address";
		case "EACCES": return "this user may not listen there";
		default: return error.message;
	}
};
// connectors/http/listener-collisions.ts
/** The listeners compiled so far, per artifact. */
const declared = /* @__PURE__ */ new WeakMap();
/** Reports a listener that answers the same requests as another one of its application (spec/core.md §1.3). */
const checkCollisions = (route, endpoint, context) => {
	const others = declared.get(context.artifact) ?? [];
	declared.set(context.artifact, others);
	const other = others.find((each) => sameServer(each.endpoint, endpoint) && collide(each, route));
	others.push({
		...route,
		endpoint,
		place: context.element.place
	});
	if (!other) return;
	const { file, line } = other.place;
	context.report("CFG206", `Already exists a listener matching that path and methods. Listener matching ${describe$1(other)} new listener ${describe$1(route)}`, { hint: `the other listener is at ${file}:${line}` });
};
/** Port 0 is another port for each config. */
const sameServer = (a, b) => a === b || a.port === b.port && a.host === b.host && a.port !== 0;
const describe$1 = ({ path, methods }) => `(${methods ? [...methods].join(", ") : "*"})${path.pattern}`;
// connectors/http/listener-response.ts
const noParts = {
	statusCode: void 0,
	reasonPhrase: void 0,
	body: void 0,
	headers: void 0
};
/** Evaluates a builder on the final event. A promise only when an expression must wait for a body. */
const evaluateResponse = (parts, event, defaults) => {
	const status = parts.statusCode?.value(event);
	const reason = parts.reasonPhrase?.value(event);
	const headers = parts.headers?.value(event);
	const body = parts.body === void 0 ? defaults.body : parts.body.typed(event);
	if (status instanceof Promise || reason instanceof Promise || headers instanceof Promise || body instanceof Promise) return Promise.all([
		status,
		reason,
		headers,
		body
	]).then((all) => assemble(...all, defaults));
	return assemble(status, reason, headers, body, defaults);
};
const assemble = (status, reason, headers, body, defaults) => ({
	body,
	statusCode: status === void 0 || status === null ? defaults.statusCode : toStatus(status),
	reasonPhrase: reason === void 0 || reason === null ? defaults.reasonPhrase : asText(reason),
	headers: withDefaults(headers === void 0 ? MultiMap.noHeaders : toHeaders(headers), defaults.headers)
});
const asText = (value) => typeof value === "string" ? value : jsonOf(value);
const withDefaults = (own, defaults) => {
	if (!defaults || defaults.size === 0) return own;
	const missing = [...defaults].filter(([name]) => !own.has(name));
	return MultiMap.headers([...own.raw, ...missing.flat()]);
};
const toStatus = (value) => {
	const status = typeof value === "number" ? value : typeof value === "string" && value.trim() ? Number(value) : NaN;
	if (Number.isInteger(status)) return status;
	throw new MuleError(muleErrors.TRANSFORMATION, `The status code '${asText(value)}' is not a whole number.`);
};
const toHeaders = (value) => {
	const headers = asMultiMap(value, true);
	if (headers) return headers;
	throw new MuleError(muleErrors.TRANSFORMATION, `The headers of a response must be an object, not the ${typeof value} '${asText(value)}'.`);
};
/** A response as policies see it (spec/policies.md §2.1). */
const toMessage$1 = ({ body, statusCode, reasonPhrase, headers }) => ({
	payload: body,
	attributes: new ResponseAttributes(statusCode, reasonPhrase, headers)
});
/**
* The response for a message that left the policies: what its attributes say when they are those of a response, else just
* its payload (`listenerParams` of spec/policies.md §2.1).
*/
const fromMessage$1 = ({ payload, attributes }, failed) => {
	const response = asResponse(attributes);
	return {
		body: payload,
		statusCode: response?.statusCode || (failed ? 500 : 200),
		reasonPhrase: response?.reasonPhrase,
		headers: response?.headers ?? MultiMap.noHeaders
	};
};
/** A text as an error's body. */
const textBody = (text) => ({
	value: text,
	mediaType: "text/plain; charset=UTF-8"
});
// connectors/http/listener-response-attributes.ts
/**
* What an element that refuses a request wants the listener to answer, such as 401 with `WWW-Authenticate`. It is the
* attributes of the error's message. A class of its own, because the response a requester received must never become ours.
*/
var ListenerResponseAttributes = class extends ResponseAttributes {};
/** Types whose errors may say how they are answered (spec/core.md §4.5). */
const ANSWERING = [
	muleErrors.SECURITY,
	httpErrors.NOT_FOUND,
	httpErrors.BASIC_AUTHENTICATION
];
/** What an error response has where its builder says nothing: 500 and the error's description, whatever its type. */
const errorDefaults = (error) => {
	const body = textBody(error.description);
	const attributes = error.errorMessage?.attributes;
	if (!(attributes instanceof ListenerResponseAttributes && ANSWERING.some((type) => isErrorTypeOf(error.errorType, type)))) return {
		statusCode: 500,
		headers: MultiMap.noHeaders,
		body
	};
	const { statusCode = 500, reasonPhrase, headers } = attributes;
	return {
		statusCode,
		reasonPhrase,
		headers,
		body
	};
};
// connectors/http/listener-join-point.ts
/** How a listener looks to policies, and how it makes its responses (spec/policies.md §2.1, spec/core.md §4.5). */
const listenerJoinPoint = (success, failure, summary, context) => {
	const logger = context.logger("org.mule.extension.http.internal.listener.HttpListener");
	return {
		summary,
		success: (event, run) => {
			const defaults = {
				statusCode: 200,
				body: event.message.payload
			};
			return attempt$1(() => evaluateResponse(success, event, defaults), (cause) => offerToFlow(cause, event, run, context));
		},
		failure: (error, run) => {
			const event = withError(error.event ?? createEvent(emptyMessage, ""), error);
			logError(logger, error, event, run);
			return attempt$1(() => evaluateResponse(failure, event, errorDefaults(error)), (cause) => {
				logger.log("ERROR", `The error response failed: ${cause.description}`, {
					processor: context.location.path,
					event: event.correlationId
				});
				return plainError(cause.description);
			});
		},
		toMessage: toMessage$1,
		fromMessage: (message, _own, failed) => fromMessage$1(message, failed)
	};
};
/** Defects pass by. */
const attempt$1 = (evaluate, recover) => {
	const handle = (failure) => {
		if (failure instanceof MuleError) return recover(failure);
		throw failure;
	};
	try {
		const result = evaluate();
		return result instanceof Promise ? result.catch(handle) : result;
	} catch (failure) {
		return handle(failure);
	}
};
/**
* A failing expression of `http:response` is no failure of the flow: its on-error-continue is not asked, only an
* on-error-propagate that names the type of this error. Always fails.
*/
const offerToFlow = (cause, event, run, context) => {
	const error = new MuleError(muleErrors.SOURCE_RESPONSE_GENERATE, cause.description, { cause });
	error.event = event;
	error.location = context.location;
	const offered = context.flow.responseFailed(error, withError(event, error), run);
	if (!(offered instanceof Promise)) throw error;
	return offered.then(() => {
		throw error;
	});
};
const plainError = (text) => ({
	statusCode: 500,
	reasonPhrase: void 0,
	headers: MultiMap.noHeaders,
	body: textBody(text)
});
// connectors/http/media-types.ts
/** Content types come from clients: what is remembered of them must not grow. */
const CACHE_LIMIT = 500;
const known = /* @__PURE__ */ new Map();
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const MEDIA_TYPE = new RegExp(`^\\s*${TOKEN}/${TOKEN}\\s*(;.*)?$`);
/** True for `type/subtype`, with or without parameters. */
const isMediaType = (text) => {
	const seen = known.get(text);
	if (seen !== void 0) return seen;
	const valid = MEDIA_TYPE.test(text);
	if (known.size >= CACHE_LIMIT) known.clear();
	known.set(text, valid);
	return valid;
};
/** What a body is labelled, for elements that may say so: `outputMimeType` and `outputEncoding` win over the Content-Type. */
const labelOf = (mimeType, encoding) => (mediaType) => {
	const label = mimeType ?? mediaType;
	return encoding === void 0 ? label : withCharset(label, encoding);
};
// connectors/http/response-framing.ts
/** The table of spec/core.md §4.5. */
const framingOf = ({ mode, knownLength, lengthHeader, chunkedHeader, http10 }) => {
	if (mode === "NEVER" || mode === "AUTO" && lengthHeader) return knownLength ? "length" : "buffer";
	if (http10) return knownLength ? "length" : "close";
	if (mode === "ALWAYS" || chunkedHeader) return "chunked";
	return knownLength ? "length" : "chunked";
};
// connectors/http/response-headers.ts
/**
* Lengths and encodings are worked out from the body that is really sent; what a proxied response said about its own
* connection does not concern this one. `Connection: close` and other wishes are kept. Names are looked up by their length first:
* most headers are none of these, and need not be put into lower case to know it.
*/
const readResponseHeaders = (headers) => {
	const reader = new Reader();
	const { raw } = headers;
	for (let i = 0; i < raw.length; i += 2) {
		const value = raw[i + 1];
		if (value !== null && value !== void 0) reader.take(raw[i], value);
	}
	return reader;
};
/** Hot: one per response that has headers. */
var Reader = class {
	raw = [];
	hasContentType = false;
	lengthHeader = false;
	length;
	chunkedHeader = false;
	fault;
	#encoding = false;
	#origin = false;
	take(name, value) {
		switch (name.length) {
			case 10:
				if (is$1(name, "keep-alive")) return;
				if (is$1(name, "connection") && value.trim().toLowerCase() === "keep-alive") return;
				break;
			case 12:
				if (!is$1(name, "content-type")) break;
				if (this.hasContentType) this.#repeated("Content-Type");
				this.hasContentType = true;
				break;
			case 14:
				if (!is$1(name, "content-length")) break;
				if (this.lengthHeader) this.#repeated("Content-Length");
				this.lengthHeader = true;
				if (/^\d{1,15}$/.test(value)) this.length = Number(value);
				return;
			case 17:
				if (!is$1(name, "transfer-encoding")) break;
				if (this.#encoding) this.#repeated("Transfer-Encoding");
				this.#encoding = true;
				this.chunkedHeader = value.trim().toLowerCase() === "chunked";
				return;
			case 27:
				if (!is$1(name, "access-control-allow-origin")) break;
				if (this.#origin) this.#repeated("Access-Control-Allow-Origin");
				this.#origin = true;
		}
		this.raw.push(name, value);
	}
	#repeated(name) {
		this.fault ??= `Header ${name} does not support multiple values`;
	}
};
const is$1 = (name, wanted) => name === wanted || name.toLowerCase() === wanted;
/** What a response without headers of its own has; its list is copied before anything is added. */
const noResponseHeaders = {
	raw: [],
	hasContentType: false,
	lengthHeader: false,
	length: void 0,
	chunkedHeader: false,
	fault: void 0
};
// connectors/http/stream-body.ts
/**
* Passes a body on, at the pace of the client. The head goes out with the first bytes, or alone when there are none yet.
* A body that breaks off, or is not as long as promised, ends the connection: a client never takes a part for the whole.
*/
const streamBody = (streaming) => {
	const sink = new ResponseSink(streaming);
	sink.attach(streaming.content.pipe(sink));
};
var ResponseSink = class {
	streaming;
	transfer;
	begun = false;
	ended = false;
	over = false;
	sent = 0;
	constructor(streaming) {
		this.streaming = streaming;
	}
	/** Connects the response with the transfer that feeds it. */
	attach(transfer) {
		const { response } = this.streaming;
		if (this.over) {
			transfer.abort();
			return;
		}
		this.transfer = transfer;
		response.on("drain", () => transfer.resume());
		response.on("close", () => this.finish(this.ended ? void 0 : /* @__PURE__ */ new Error("The client closed the connection.")));
		if (!this.begun) setImmediate(() => this.begin() && !this.ended && response.flushHeaders());
	}
	write(chunk) {
		const { response, length } = this.streaming;
		if (this.over || !this.begin()) return true;
		this.sent += chunk.length;
		if (length === void 0 || this.sent < length) return response.write(chunk);
		if (this.sent > length) this.cut(/* @__PURE__ */ new Error(`The body is longer than the ${length} bytes it was said to have.`));
		else {
			this.ended = true;
			response.end(chunk);
		}
		return true;
	}
	end() {
		const { response, length } = this.streaming;
		if (this.over || !this.begin()) return;
		if (length !== void 0 && this.sent < length) {
			this.cut(/* @__PURE__ */ new Error(`The body ended after ${this.sent} of ${length} bytes.`));
			return;
		}
		if (!this.ended) response.end();
		this.ended = true;
		this.finish();
	}
	fail(error) {
		const { response } = this.streaming;
		if (this.over) return;
		if (this.begun) {
			this.cut(error);
			return;
		}
		sendAnswer(response, serverError(error.message));
		this.finish(error);
	}
	begin() {
		if (this.begun || this.over) return !this.over;
		this.begun = true;
		try {
			this.streaming.begin();
		} catch (error) {
			this.begun = false;
			this.fail(error);
		}
		return !this.over;
	}
	cut(error) {
		if (!this.ended) breakOff(this.streaming.response);
		this.finish(error);
	}
	finish(error) {
		if (this.over) return;
		this.over = true;
		if (error) this.transfer?.abort(error);
		this.streaming.done(this.ended ? void 0 : error);
	}
};
/** Where the connection's end is the body's end, only a reset tells a broken body from a whole one. */
const breakOff = (response) => {
	const { socket } = response;
	if (socket && !(socket instanceof TLSSocket)) socket.resetAndDestroy();
	else response.destroy();
};
// connectors/http/send-response.ts
/**
* Sends a response on a connection that is open (spec/core.md §4.5). Never throws: what cannot be sent is answered with 500,
* or ends the connection.
*/
const sendResponse = (response, wanted, options, done) => {
	try {
		const headers = wanted.headers.size === 0 ? noResponseHeaders : readResponseHeaders(wanted.headers);
		if (headers.fault !== void 0) throw new Error(headers.fault);
		const result = send$1({
			response,
			wanted,
			options,
			headers,
			done
		});
		if (result instanceof Promise) result.catch((error) => giveUp(response, error, done));
	} catch (error) {
		giveUp(response, error, done);
	}
};
const giveUp = (response, error, done) => {
	sendAnswer(response, serverError(error.message));
	done(error);
};
const send$1 = (sending) => {
	const { body, statusCode } = sending.wanted;
	const { value } = body;
	if (statusCode === 204 || statusCode === 304) return sendBytes(sending, void 0);
	if (value === null || value === void 0) return sendBytes(sending, "");
	if (typeof value === "string" && isUtf8(body.mediaType)) return sendBytes(sending, value);
	const bytes = bytesOf(body);
	if (bytes instanceof Promise) return bytes.then((read) => sendBytes(sending, read));
	if (!(bytes instanceof Content)) return sendBytes(sending, bytes);
	return bytes.buffered ? sendBytes(sending, bytes.buffered) : sendContent(sending, bytes);
};
const isUtf8 = (mediaType) => {
	const charset = charsetOf(mediaType);
	return charset === void 0 || charset.toLowerCase() === "utf-8";
};
/** Sends a body that is in memory; undefined for a status that has none. */
const sendBytes = (sending, body) => {
	const { response, wanted, done } = sending;
	if (!response.destroyed) {
		if (body === void 0) writeHead(sending, void 0);
		else {
			const length = lengthOf(sending, typeof body === "string" ? Buffer.byteLength(body) : body.length);
			writeHead(sending, wanted.body.value === null ? "length" : framingFor(sending, true), length);
		}
		response.end(body);
	}
	done();
};
/** The response to HEAD may tell the length of a body that even the flow has not seen, such as an upstream's. */
const lengthOf = ({ response, headers }, length) => length === 0 && headers.length !== void 0 && response.req.method === "HEAD" ? headers.length : length;
const sendContent = (sending, content) => {
	const { response, done } = sending;
	const framing = framingFor(sending, content.length !== void 0);
	if (framing === "buffer") {
		const bytes = content.bytes();
		return bytes instanceof Promise ? bytes.then((read) => sendBytes(sending, read)) : sendBytes(sending, bytes);
	}
	const length = framing === "length" ? content.length : void 0;
	if (response.req.method === "HEAD") {
		writeHead(sending, framing, length);
		response.end();
		return done();
	}
	streamBody({
		response,
		content,
		length,
		begin: () => writeHead(sending, framing, length),
		done
	});
};
const framingFor = ({ response, options, headers }, knownLength) => framingOf({
	mode: options.mode,
	knownLength,
	lengthHeader: headers.lengthHeader,
	chunkedHeader: headers.chunkedHeader,
	http10: response.req.httpVersionMinor === 0
});
/** Statuses that cannot be sent become 500 (spec/core.md §4.5); Node knows none above 999. */
const isSendable = (status) => status >= 200 && status <= 999;
const writeHead = ({ response, wanted, options, headers }, framing, length) => {
	const sendable = isSendable(wanted.statusCode);
	const status = sendable ? wanted.statusCode : 500;
	const reason = (sendable ? wanted.reasonPhrase : void 0) ?? reasonPhraseOf(status);
	const raw = headers === noResponseHeaders ? [] : headers.raw;
	if (!headers.hasContentType) {
		const mediaType = mediaTypeOfBody(wanted.body);
		if (mediaType !== "*/*") raw.push("Content-Type", mediaType);
	}
	if (!options.persistent) raw.push("Connection", "close");
	if (framing === "chunked") raw.push("Transfer-Encoding", "chunked");
	else if (length !== void 0) raw.push("Content-Length", String(length));
	response.writeHead(status, reason, raw);
};
// connectors/http/exchange.ts
/** One request under way: until the flow is through with it and its response is sent, or its client gone. */
var Exchange$1 = class {
	receiver;
	request;
	response;
	run;
	entered = true;
	finished = false;
	watched = false;
	sending = false;
	constructor(receiver, request, response, run) {
		this.receiver = receiver;
		this.request = request;
		this.response = response;
		this.run = run;
	}
	/** Gives the event the id that the application's generator makes, then processes it. */
	identify(event, generate) {
		const go = (id) => this.process(createEvent(event.message, String(id), event.variables));
		try {
			const id = generate(event);
			if (id instanceof Promise) {
				this.watch();
				id.then(go, (failure) => this.fail(failure));
			} else go(id);
		} catch (failure) {
			this.fail(failure);
		}
	}
	process(event) {
		let outcome;
		try {
			outcome = this.receiver.run(event, this.run);
		} catch (failure) {
			this.fail(failure);
			return;
		}
		if (outcome instanceof Promise) {
			this.watch();
			outcome.then(({ response }) => this.send(response), (failure) => this.fail(failure));
		} else this.send(outcome.response);
	}
	/** Notices when the client goes away while its event is being processed, or its response on its way. */
	watch() {
		if (this.watched) return;
		this.watched = true;
		this.response.once("close", () => {
			if (this.finished || this.response.writableFinished) return;
			this.log("DEBUG", `The client closed the connection before the response to ${this.describe()} was sent.`);
			this.run.lifetime.abort(new MuleError(muleErrors.CONNECTIVITY, "The client closed the connection."));
		});
	}
	send(wanted) {
		if (this.response.destroyed) {
			this.finish();
			return;
		}
		this.receiver.sending.tryEnter();
		this.sending = true;
		this.leave();
		if (isUnread(wanted.body.value)) this.watch();
		sendResponse(this.response, wanted, this.receiver, (error) => {
			if (error && !this.run.lifetime.aborted) this.log("WARN", `The response to ${this.describe()} could not be sent: ${error.message}`);
			this.finish();
		});
	}
	/** Answers a defect, or an event that could not even be made. */
	fail(failure) {
		if (failure instanceof MuleError) {
			this.log("ERROR", `The event for ${this.describe()} could not be made: ${failure.description}`);
			sendAnswer(this.response, serverError(failure.description));
		} else {
			const place = defectContext(failure)?.location;
			const where = place ? ` at ${place.path} (${place.place.file}:${place.place.line})` : "";
			const text = failure instanceof Error ? failure.stack : String(failure);
			this.log("ERROR", `Defect while processing ${this.describe()}${where}: ${text}`);
			sendAnswer(this.response, serverError("Server Error"));
		}
		this.finish();
	}
	finish() {
		this.finished = true;
		this.leave();
		if (this.sending) this.receiver.sending.leave();
		this.run.lifetime.end();
	}
	leave() {
		if (!this.entered) return;
		this.entered = false;
		this.receiver.flow.capacity.leave();
	}
	describe() {
		return `${this.request.method} ${this.receiver.path.pattern}`;
	}
	log(level, message) {
		this.receiver.logger.log(level, message, { processor: `${this.receiver.flow.name}/source` });
	}
};
// connectors/http/peer-certificate.ts
/** The certificate a client proved its identity with (mutual TLS); undefined when it showed none. */
const clientCertificateOf = (socket) => {
	if (!(socket instanceof TLSSocket)) return void 0;
	const certificate = socket.getPeerX509Certificate();
	if (!certificate) return void 0;
	return {
		type: "X.509",
		subjectDN: { name: distinguishedName(certificate.subject) },
		issuerDN: { name: distinguishedName(certificate.issuer) },
		serialNumber: certificate.serialNumber,
		notBefore: new Date(certificate.validFrom),
		notAfter: new Date(certificate.validTo),
		subjectAlternativeNames: certificate.subjectAltName ?? null,
		fingerprint: certificate.fingerprint256,
		encoded: certificate.raw.toString("base64")
	};
};
/** Most specific part first, as Java writes it: `CN=client, O=Example`. */
const distinguishedName = (lines) => lines.split("\n").reverse().join(", ");
// connectors/http/listener-attributes.ts
/** All members, in the order they are shown. */
const MEMBERS = [
	"headers",
	"clientCertificate",
	"method",
	"listenerPath",
	"rawRequestPath",
	"relativePath",
	"maskedRequestPath",
	"rawRequestUri",
	"requestPath",
	"requestUri",
	"queryString",
	"queryParams",
	"uriParams",
	"scheme",
	"version",
	"localAddress",
	"remoteAddress"
];
const members = new Set(MEMBERS);
/**
* The attributes of a received request (spec/core.md §4.4). Everything is worked out from the request when somebody asks:
* a flow that looks at nothing pays for nothing.
*/
var ListenerAttributes = class ListenerAttributes {
	request;
	target;
	listener;
	knownHeaders;
	knownQueryParams;
	knownUriParams;
	constructor(request, target, listener, headers) {
		this.request = request;
		this.target = target;
		this.listener = listener;
		this.knownHeaders = headers;
		this.knownQueryParams = void 0;
		this.knownUriParams = void 0;
	}
	get method() {
		return this.request.method;
	}
	get headers() {
		this.knownHeaders ??= MultiMap.headers(this.request.rawHeaders);
		return this.knownHeaders;
	}
	get listenerPath() {
		return this.listener.pattern;
	}
	get rawRequestPath() {
		return this.target.rawPath;
	}
	get requestPath() {
		return this.target.path;
	}
	/** The decoded path below the basePath. */
	get relativePath() {
		return withoutSegments(this.target.path, this.listener.baseSegments);
	}
	/** The path as sent below the listener's own; null unless that ends with `*`. */
	get maskedRequestPath() {
		return maskedPath(this.target, this.listener) ?? null;
	}
	get rawRequestUri() {
		const { rawPath, rawQuery } = this.target;
		return rawQuery === void 0 ? rawPath : `${rawPath}?${rawQuery}`;
	}
	get requestUri() {
		const { path, rawQuery } = this.target;
		return rawQuery === void 0 ? path : `${path}?${decodeEscapes(rawQuery)}`;
	}
	get queryString() {
		return decodeEscapes(this.target.rawQuery ?? "");
	}
	get queryParams() {
		this.knownQueryParams ??= new MultiMap(readQuery(this.target.rawQuery));
		return this.knownQueryParams;
	}
	get uriParams() {
		this.knownUriParams ??= new MultiMap(readUriParams(this.target, this.listener));
		return this.knownUriParams;
	}
	get scheme() {
		return "encrypted" in this.request.socket ? "https" : "http";
	}
	get version() {
		return `HTTP/${this.request.httpVersion}`;
	}
	get localAddress() {
		const { localAddress, localPort } = this.request.socket;
		return describeAddress(localAddress, localPort);
	}
	get remoteAddress() {
		const { remoteAddress, remotePort } = this.request.socket;
		return describeAddress(remoteAddress, remotePort);
	}
	get clientCertificate() {
		return clientCertificateOf(this.request.socket) ?? null;
	}
	withHeaders(headers) {
		return new ListenerAttributes(this.request, this.target, this.listener, headers);
	}
	lookup(name) {
		return members.has(name) ? this[name] : void 0;
	}
	toJSON() {
		return Object.fromEntries(MEMBERS.map((name) => [name, this[name]]));
	}
};
/** See {@link ListenerAttributes.maskedRequestPath}. */
const maskedPath = (target, listener) => listener.wildcard ? withoutSegments(target.rawPath, listener.segments.length) : void 0;
const readUriParams = (target, { segments }) => {
	const raw = [];
	if (!segments.some((segment) => segment.kind === "any" && segment.name)) return raw;
	const values = rawSegments(target.rawPath);
	segments.forEach((segment, i) => {
		if (segment.kind === "any" && segment.name) raw.push(segment.name, decodeForm(values[i] ?? ""));
	});
	return raw;
};
/** As Java shows an address without a host name: `/127.0.0.1:8081`. */
const describeAddress = (address, port) => `/${(address ?? "").replace(/^::ffff:/, "")}:${port ?? ""}`;
// connectors/http/listener-body.ts
/** The body of a request: unread, or empty. */
const bodyOf = (request, head, strategy) => head.hasBody ? Content.from(new RequestBody(request), {
	length: head.contentLength,
	strategy
}) : empty;
const empty = Content.of(Buffer.alloc(0));
/** Passes a request's bytes on. A receiver that asks for a pause stops the socket from being read, and so the client. */
var RequestBody = class {
	request;
	constructor(request) {
		this.request = request;
	}
	start(sink) {
		const { request } = this;
		const stop = () => {
			request.off("data", onData);
			request.off("end", onEnd);
			request.off("error", onCut);
			request.off("close", onCut);
		};
		const onData = (chunk) => {
			if (!sink.write(chunk)) request.pause();
		};
		const onEnd = () => {
			stop();
			sink.end();
		};
		const onCut = () => {
			stop();
			sink.fail(cut());
		};
		if (request.destroyed && !request.readableEnded) {
			sink.fail(cut());
			return {
				resume: () => {},
				abort: () => {}
			};
		}
		request.on("end", onEnd);
		request.on("error", onCut);
		request.on("close", onCut);
		request.on("data", onData);
		return {
			resume: () => request.resume(),
			abort: () => {
				stop();
				request.resume();
			}
		};
	}
};
const cut = () => new MuleError(muleErrors.CONNECTIVITY, "The client closed the connection before it had sent the whole request.");
// connectors/http/receiver.ts
/** Answers one request (spec/core.md §4.4, §4.5). */
const receive$1 = (receiver, request, response, target, head) => {
	if (receiver.interceptor?.(request, response)) return sendAnswer(response, nothingMore);
	const { contentType } = head;
	const known = contentType !== void 0 && isMediaType(contentType);
	if (contentType !== void 0 && !known && receiver.strictContentType) return sendAnswer(response, badMediaType(contentType));
	if (!receiver.flow.capacity.tryEnter()) return sendAnswer(response, saturated);
	const content = bodyOf(request, head, receiver.streaming);
	const attributes = new ListenerAttributes(request, target, receiver.path);
	const message = {
		payload: typed(content, receiver.label(known ? contentType : "*/*")),
		attributes
	};
	const run = createRun({
		flow: receiver.flow.name,
		pointcut: {
			method: request.method,
			path: target.path,
			maskedPath: decodeEscapes(maskedPath(target, receiver.path) ?? "") || void 0
		}
	});
	if (head.hasBody) run.lifetime.track(content);
	const exchange = new Exchange$1(receiver, request, response, run);
	const { correlationId: generator } = receiver.artifact.settings;
	if (head.correlationId !== void 0 || !generator) return exchange.process(createEvent(message, head.correlationId ?? randomUUID()));
	return exchange.identify(createEvent(message, randomUUID()), (event) => generator.value(event));
};
// connectors/http/response.ts
/** `http:response`: what a listener answers when its flow succeeds (spec/core.md §4.5). */
const response = defineElement({
	name: "response",
	kind: "nested",
	doc: "The response to a request whose flow succeeded.",
	attributes: responseAttributes,
	children: {
		body: child.content("The body; the payload when absent."),
		headers: child.content("An object of headers.")
	},
	compile: compileResponse
});
// connectors/http/listener.ts
/** `http:listener`: starts its flow for every request on its path (spec/core.md §4). */
const listener = defineElement({
	name: "listener",
	kind: "source",
	doc: "Receives HTTP requests.",
	attributes: {
		"config-ref": attr.reference("The listener-config.", ["http:listener-config"], { required: true }),
		path: attr.string("Path below the basePath; may hold {parameters} and end with *.", { required: true }),
		allowedMethods: attr.list("Methods it is for, separated by commas; all when absent."),
		responseStreamingMode: attr.oneOf("When responses are chunked; AUTO: when their length is not known.", [
			"AUTO",
			"ALWAYS",
			"NEVER"
		], "AUTO"),
		outputMimeType: attr.nonBlank("Media type of the payload, whatever Content-Type the request has."),
		outputEncoding: attr.nonBlank("Charset of the payload, whatever the request names."),
		deferredResponse: attr.boolean("Accepted; bodies are always passed on as they arrive.", { default: "false" })
	},
	children: {
		...streamingChildren,
		...reconnectChildren,
		response: child.one("The response when the flow succeeds.", () => response),
		"error-response": child.one("The response when the flow fails.", () => errorResponse)
	},
	exclusive: [...streamingExclusive, ...reconnectExclusive],
	example: `
    <http:listener-config name="api" basePath="/api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
    </http:listener-config>

    <flow name="order">
      <http:listener config-ref="api" path="/orders/{id}" allowedMethods="GET, PUT">
        <http:response statusCode="#[vars.status]">
          <http:headers>#[{'x-order': attributes.uriParams.id}]</http:headers>
        </http:response>
        <http:error-response statusCode="500">
          <http:body>#[{'error': error.description}]</http:body>
        </http:error-response>
      </http:listener>
      <set-variable variableName="status" value="#[200]"/>
      <set-payload value="#[{'id': attributes.uriParams.id}]"/>
    </flow>`,
	compile: (config, context) => {
		const target = config["config-ref"];
		if (!target) return void 0;
		const { path, faults } = readListenerPath(target.basePath, config.path);
		const place = attributeOf(context.element, "path")?.valuePlace;
		for (const { severity, message, hint } of faults) context.report("CFG205", message, {
			place,
			hint,
			severity
		});
		const methods = config.allowedMethods?.length ? new Set(config.allowedMethods.map((method) => method.toUpperCase())) : void 0;
		checkMethods(methods ?? [], context);
		const route = {
			path,
			methods
		};
		checkCollisions(route, target.endpoint, context);
		const joinPoint = listenerJoinPoint(config.response ?? noParts, config["error-response"] ?? noParts, `${methods ? [...methods].join(", ") : "ANY"} ${path.pattern}`, context);
		return createSource(target, context, {
			...route,
			mode: config.responseStreamingMode,
			run: context.interceptSource(joinPoint),
			streaming: streamingOf(config),
			label: labelOf(config.outputMimeType, config.outputEncoding)
		});
	}
});
/** Node's parser refuses methods it does not know before anybody sees them. */
const checkMethods = (methods, context) => {
	for (const method of methods) {
		if (METHODS.includes(method)) continue;
		const guess = didYouMean(method, METHODS);
		context.report("CFG207", `No request can have the method '${method}'.`, {
			place: attributeOf(context.element, "allowedMethods")?.valuePlace,
			hint: guess ? `did you mean '${guess}'?` : "methods are separated by commas",
			severity: "warning"
		});
	}
};
/** The listener's life: its server is acquired, its route comes and goes, its server is given back. */
const createSource = (config, context, compiled) => {
	const { artifact } = context;
	const { endpoint } = config;
	const logger = context.logger("org.mule.extension.http.internal.listener.HttpListener");
	const servers = httpServersOf(artifact);
	let server;
	let base = `${endpoint.tls ? "https" : "http"}://${endpoint.host}:${endpoint.port}`;
	const receiver = {
		path: compiled.path,
		methods: compiled.methods,
		mode: compiled.mode,
		run: compiled.run,
		streaming: compiled.streaming,
		label: compiled.label,
		artifact,
		flow: context.flow,
		sending: createCapacity(),
		strictContentType: artifact.property("mule.http.strictContentType") === "true",
		logger,
		interceptor: config.interceptor,
		get persistent() {
			return config.persistent && server?.accepting !== false;
		}
	};
	const { path, methods } = receiver;
	const answering = {
		path,
		methods,
		artifact,
		answer: (request, response, target, head) => receive$1(receiver, request, response, target, head)
	};
	return {
		get url() {
			return base + compiled.path.pattern;
		},
		prepare: async () => {
			server = await servers.acquire(endpoint, artifact, logger);
			base = server.url;
		},
		start: () => server?.add(answering, endpoint),
		stop: () => server?.remove(answering),
		dispose: async () => {
			const held = server;
			server = void 0;
			if (!held) return;
			const grace = artifact.settings.shutdownTimeout;
			await withinGrace(receiver.sending.idle(), grace);
			await servers.release(held, grace);
		}
	};
};
const withinGrace = async (work, grace) => {
	let timer;
	const over = new Promise((resolve) => {
		timer = setTimeout(resolve, grace);
	});
	await Promise.race([work, over]);
	clearTimeout(timer);
};
// connectors/http/listener-connection.ts
/** `http:listener-connection` (spec/core.md §4.1). */
const listenerConnection = defineElement({
	name: "listener-connection",
	kind: "nested",
	doc: "The address a listener-config listens on.",
	attributes: {
		protocol: attr.oneOf("HTTPS needs a TLS context.", ["HTTP", "HTTPS"], "HTTP"),
		host: attr.nonBlank("Name or address; 0.0.0.0 for all interfaces.", { required: true }),
		port: attr.integer("Port; 0 for any free one.", {
			required: true,
			min: 0,
			max: 65535
		}),
		readTimeout: attr.integer("Milliseconds for a request to arrive whole; 0 for no limit.", {
			default: "30000",
			min: 0
		}),
		usePersistentConnections: attr.boolean("Keep connections open for further requests.", { default: "true" }),
		connectionIdleTimeout: attr.integer("Milliseconds an open connection may wait for its next request; 0 for no limit.", {
			default: "40000",
			min: 0
		}),
		tlsContext: attr.reference("Name of a global tls:context.", ["tls:context"])
	},
	children: {
		context: child.foreign("The TLS context.", "tls:context"),
		...reconnectionChild
	},
	exclusive: [{ names: ["tlsContext", "context"] }],
	compile: (config) => ({
		protocol: config.protocol,
		host: config.host.trim(),
		port: config.port,
		readTimeout: config.readTimeout,
		persistent: config.usePersistentConnections,
		idleTimeout: config.connectionIdleTimeout,
		tls: config.tlsContext ?? config.context
	})
});
// connectors/http/listener-interceptors.ts
/** `http:listener-interceptors`: what stands before the listeners of a configuration. */
const listenerInterceptors = defineElement({
	name: "listener-interceptors",
	kind: "nested",
	doc: "What stands before the listeners.",
	children: { "cors-interceptor": child.one("For pages of other origins.", () => corsInterceptor) },
	compile: (config) => config["cors-interceptor"]
});
// connectors/http/listener-config.ts
/** `http:listener-config` (spec/core.md §4.1). */
const listenerConfig = defineElement({
	name: "listener-config",
	kind: "global",
	doc: "Where listeners listen, and the path they have in common.",
	attributes: {
		name: attr.nonBlank("Unique name.", { required: true }),
		basePath: attr.string("Begins the path of every listener."),
		rejectInvalidTransferEncoding: attr.boolean("Accepted; such requests are always refused, as HTTP demands.", { default: "false" })
	},
	children: {
		"listener-connection": child.one("The address.", () => listenerConnection, { required: true }),
		"listener-interceptors": child.one("What stands before the listeners.", () => listenerInterceptors)
	},
	example: `
    <http:listener-config name="api" basePath="/api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
    </http:listener-config>`,
	compile: (config, context) => {
		const { name, basePath, "listener-connection": connection, "listener-interceptors": interceptor } = config;
		if (!connection) return void 0;
		checkTls$1(name, connection, context);
		const { host, port, readTimeout, idleTimeout, persistent, tls } = connection;
		return {
			basePath,
			persistent,
			endpoint: {
				config: name,
				host,
				port,
				timeouts: {
					read: readTimeout,
					idle: idleTimeout
				},
				tls: tls && toServerOptions(tls),
				headerLimit: headerLimitOf(context)
			},
			interceptor
		};
	}
});
/** Bytes of a request's line and headers together. */
const DEFAULT_HEADER_LIMIT = 8192;
/** Bytes that a request's line and headers may have together. */
const headerLimitOf = (context) => {
	const property = Number(context.artifact.property("mule.http.headerSectionSize"));
	return Number.isInteger(property) && property > 0 ? property : DEFAULT_HEADER_LIMIT;
};
/** The start-up errors of spec/core.md §1.3 that concern TLS. */
const checkTls$1 = (name, { protocol, tls }, context) => {
	const connection = context.element.children.find((each) => each.name === "listener-connection");
	const fault = (code, message, hint) => context.report(code, message, {
		place: connection?.place,
		hint
	});
	const configured = tls !== void 0 || connection && (attributeOf(connection, "tlsContext") || connection.children.some((c) => c.name === "context"));
	if (protocol === "HTTP" && configured) fault("CFG201", "TlsContext cannot be configured with protocol HTTP. If you defined a tls:context element in your listener-config then you must set protocol=\"HTTPS\"", "add protocol=\"HTTPS\" to the listener-connection");
	else if (protocol === "HTTPS" && !configured) fault("CFG202", `Configured protocol is HTTPS but there's no TlsContext configured for configuration '${name}'.`, "put a <tls:context> with a <tls:key-store> into the listener-connection");
	else if (tls && !tls.keyStore) fault("CFG203", `KeyStore must be configured for server side SSL in configuration '${name}'.`, "add a <tls:key-store> to the tls:context");
};
/** A trust-store on a listener demands a certificate from every client (mutual TLS). */
const toServerOptions = ({ keyStore, trusted, insecure, minVersion, maxVersion, ciphers }) => ({
	...keyStore,
	...trusted && {
		ca: [...trusted],
		requestCert: true,
		rejectUnauthorized: !insecure
	},
	...minVersion && { minVersion },
	...maxVersion && { maxVersion },
	...ciphers !== void 0 && {
		ciphers,
		honorCipherOrder: true
	}
});
// connectors/http/static-media-types.ts
/** Media types by extension, for files that are sent as they are. */
const byExtension = new Map(Object.entries({
	avif: "image/avif",
	bmp: "image/bmp",
	css: "text/css",
	csv: "text/csv",
	eot: "application/vnd.ms-fontobject",
	gif: "image/gif",
	gz: "application/gzip",
	htm: "text/html",
	html: "text/html",
	ico: "image/x-icon",
	jpeg: "image/jpeg",
	jpg: "image/jpeg",
	js: "text/javascript",
	json: "application/json",
	map: "application/json",
	md: "text/markdown",
	mjs: "text/javascript",
	mp3: "audio/mpeg",
	mp4: "video/mp4",
	ogg: "audio/ogg",
	otf: "font/otf",
	pdf: "application/pdf",
	png: "image/png",
	raml: "application/raml+yaml",
	svg: "image/svg+xml",
	tar: "application/x-tar",
	tif: "image/tiff",
	tiff: "image/tiff",
	ttf: "font/ttf",
	txt: "text/plain",
	wasm: "application/wasm",
	wav: "audio/wav",
	webm: "video/webm",
	webp: "image/webp",
	woff: "font/woff",
	woff2: "font/woff2",
	wsdl: "application/xml",
	xhtml: "application/xhtml+xml",
	xml: "application/xml",
	xsd: "application/xml",
	yaml: "application/yaml",
	yml: "application/yaml",
	zip: "application/zip"
}));
/** The media type of a file by its name; `application/octet-stream` where the extension says nothing. */
const mediaTypeOfFile = (name) => byExtension.get(name.slice(name.lastIndexOf(".") + 1).toLowerCase()) ?? "application/octet-stream";
// connectors/http/static-file.ts
/** A file up to this is read at once. */
const SMALL_FILE = 65536;
/**
* The file that a path stands for below a folder; a folder stands for its default file. Undefined when there is none, or when
* it lies outside of the folder, by `..` or by a symbolic link.
*/
const staticFile = async (base, path, defaultFile) => {
	if (path.includes("\0")) return void 0;
	try {
		const root = await realpath(resolve(base));
		const wanted = join(root, path);
		const found = (await stat(wanted)).isDirectory() ? join(wanted, defaultFile) : wanted;
		const real = await realpath(found);
		if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep)) return void 0;
		return await read$1(real);
	} catch (error) {
		const { code } = error;
		if (code && MISSING.has(code)) return void 0;
		throw error;
	}
};
/** What a file may lack: itself, a folder on its way, permission to be read, or being a file. */
const MISSING = /* @__PURE__ */ new Set([
	"ENOENT",
	"ENOTDIR",
	"EACCES",
	"EPERM",
	"EISDIR",
	"ENAMETOOLONG",
	"ELOOP"
]);
const read$1 = async (file) => {
	const handle = await open(file, constants$1.O_RDONLY | constants$1.O_NONBLOCK);
	const stats = await handle.stat().catch(() => void 0);
	if (!stats?.isFile()) {
		await handle.close();
		return;
	}
	const { size } = stats;
	const mediaType = mediaTypeOfFile(file);
	if (size <= SMALL_FILE) try {
		return {
			content: Content.of(await handle.readFile()),
			mediaType
		};
	} finally {
		await handle.close();
	}
	const stream = handle.createReadStream();
	return {
		content: Content.from({ start: (sink) => {
			stream.on("data", (chunk) => {
				if (!sink.write(chunk)) stream.pause();
			});
			stream.on("end", () => sink.end());
			stream.on("error", (error) => sink.fail(error));
			return {
				resume: () => {
					stream.resume();
				},
				abort: () => {
					stream.destroy();
				}
			};
		} }, { length: size }),
		mediaType
	};
};
// connectors/http/load-static-resource.ts
/**
* `http:load-static-resource` (spec/core.md §4.7): answers with files of a folder. A listener answers 404 where there is none,
* unless its flow handles the error.
*/
const loadStaticResource = defineElement({
	name: "load-static-resource",
	kind: "operation",
	doc: "Loads the file of a folder that a request asks for.",
	attributes: {
		resourceBasePath: attr.value("The folder.", { required: true }),
		defaultFile: attr.value("Stands for a folder.", { default: "index.html" }),
		attributes: attr.expression("The attributes of the request.", { default: "#[attributes]" })
	},
	errors: [httpErrors.NOT_FOUND],
	example: `
    <flow name="site">
      <http:listener config-ref="web" path="/*"/>
      <http:load-static-resource resourceBasePath="/var/www/shop"/>
    </flow>

    <http:listener-config name="web">
      <http:listener-connection host="0.0.0.0" port="8081"/>
    </http:listener-config>`,
	compile: ({ resourceBasePath, defaultFile, attributes }) => {
		return async (event, run) => {
			const base = await resourceBasePath.value(event);
			const index = await defaultFile.value(event);
			const path = pathBelowListener(await attributes.value(event));
			return load(String(base), path, String(index), event, run);
		};
	}
});
const load = async (base, path, index, event, run) => {
	const file = await staticFile(base, path, index);
	if (!file) {
		const text = `Resource '${escapeHtml(path)}' was not found.`;
		const attributes = new ListenerResponseAttributes(404, "Not Found", MultiMap.noHeaders);
		throw new MuleError(httpErrors.NOT_FOUND, text, { errorMessage: {
			...emptyMessage,
			attributes
		} });
	}
	if (file.content.buffered === void 0) run.lifetime.track(file.content);
	return withMessage(event, {
		payload: typed(file.content, file.mediaType),
		attributes: null
	});
};
/** The decoded path of a request without what its listener's path names; `/` for the listener's path itself. */
const pathBelowListener = (attributes) => {
	const requestPath = textOf(attributes, "requestPath");
	const listenerPath = textOf(attributes, "listenerPath");
	if (requestPath === void 0 || listenerPath === void 0) throw new MuleError(muleErrors.UNKNOWN, "There are no HTTP attributes defined.");
	const context = listenerPath.endsWith("/*") ? listenerPath.slice(0, -2) : listenerPath;
	return context === "/" ? requestPath : requestPath.slice(context.length);
};
const textOf = (attributes, name) => {
	if (typeof attributes !== "object" || attributes === null) return void 0;
	const value = isHostObject(attributes) ? attributes.lookup(name) : Object.hasOwn(attributes, name) ? attributes[name] : void 0;
	return typeof value === "string" ? value : void 0;
};
// connectors/http/ntlm-proxy.ts
/** `http:ntlm-proxy`, which is not supported. */
const ntlmProxy = refuseElement("ntlm-proxy", "both", {
	reason: "NTLM signs connections with MD4 and DES, which Node no longer offers",
	instead: "use an http:proxy, which authenticates with basic authentication"
});
// connectors/http/polling-source.ts
/** `http:polling-source`, which is not supported. */
const pollingSource = refuseElement("polling-source", "source", {
	reason: "a requester is no source of events here",
	instead: "let a <scheduler> start the flow, with an <http:request> first and a <foreach> over what it gives"
});
// connectors/http/proxy.ts
/** `http:proxy` (spec/core.md §4.8): plain requests are sent to it whole, TLS runs through a tunnel that it opens. */
const proxy = defineElement({
	name: "proxy",
	kind: "both",
	doc: "A proxy that requests go through.",
	attributes: {
		name: attr.nonBlank("Name, where it stands alone."),
		host: attr.nonBlank("Host name or address.", { required: true }),
		port: attr.integer("Port.", {
			required: true,
			min: 1,
			max: 65535
		}),
		username: attr.string("User name, if the proxy wants one."),
		password: attr.string("Password."),
		nonProxyHosts: attr.list("Hosts that are connected to directly; `*` stands for any part at the beginning or the end.")
	},
	example: `
    <http:request-config name="abroad">
      <http:request-connection host="api.example.com">
        <http:proxy-config>
          <http:proxy host="proxy.example.com" port="3128" nonProxyHosts="localhost, *.internal"/>
        </http:proxy-config>
      </http:request-connection>
    </http:request-config>`,
	compile: ({ host, port, username, password, nonProxyHosts }, context) => {
		if (password !== void 0 && username === void 0) context.report("CFG002", `Element <${context.name}> has a password but no username.`);
		context.callsOut({
			purpose: "proxy",
			scheme: "http",
			host: configured(context.element, "host"),
			port: configured(context.element, "port")
		});
		const patterns = (nonProxyHosts ?? []).flatMap((each) => each.split("|")).map((each) => each.trim().toLowerCase());
		return {
			host: host.trim(),
			port,
			authorization: username === void 0 ? void 0 : basic(`${username}:${password ?? ""}`),
			bypasses: (name) => patterns.some((pattern) => fits(pattern, name.toLowerCase()))
		};
	}
});
const fits = (pattern, host) => {
	const from = pattern.startsWith("*");
	const to = pattern.length > 1 && pattern.endsWith("*");
	const part = pattern.slice(from ? 1 : 0, to ? -1 : void 0);
	if (from && to) return host.includes(part);
	if (from) return host.endsWith(part);
	return to ? host.startsWith(part) : host === part;
};
// connectors/http/proxy-config.ts
/** `http:proxy-config`: holds a proxy. */
const proxyConfig = defineElement({
	name: "proxy-config",
	kind: "nested",
	doc: "The proxy that requests of the configuration go through.",
	children: {
		proxy: child.one("A proxy.", () => proxy),
		"ntlm-proxy": child.one("Not supported.", () => ntlmProxy)
	},
	exclusive: [{
		names: ["proxy", "ntlm-proxy"],
		required: true
	}],
	compile: (config) => config.proxy
});
// connectors/http/client-agents.ts
const branch = () => ({
	agent: void 0,
	further: /* @__PURE__ */ new WeakMap()
});
const createAgents = (create) => {
	const root = branch();
	const made = [];
	const agentOf = (at, guards) => {
		if (at.agent) return at.agent;
		at.agent = create(guards);
		made.push(new WeakRef(at.agent));
		return at.agent;
	};
	const descend = (from, guard) => {
		const known = from.further.get(guard);
		if (known) return known;
		const next = branch();
		from.further.set(guard, next);
		return next;
	};
	return {
		for: (guards) => agentOf(guards.length === 0 ? root : guards.reduce(descend, root), guards),
		destroy: async () => {
			await Promise.all(made.map((each) => each.deref()?.destroy()));
		}
	};
};
// connectors/http/client-body.ts
/**
* An unread body as the stream that the transport reads a request's body from. Nothing is buffered beyond the stream's
* own small queue: a slow upstream makes the origin wait. Destroying it gives the origin up.
*/
const bodyStream = (content) => {
	let transfer;
	const stream = new Readable({
		read: () => {
			if (transfer) return transfer.resume();
			transfer = content.pipe({
				write: (chunk) => stream.push(chunk),
				end: () => stream.push(null),
				fail: (error) => stream.destroy(error)
			});
			if (stream.destroyed) transfer.abort();
		},
		destroy: (error, done) => {
			if (!stream.readableEnded) transfer?.abort(error ?? void 0);
			done(error);
		}
	});
	return stream;
};
// connectors/http/client-deadlines.ts
/**
* Requests with the same limit expire in the order they were made, so a list per duration and one timer for its first entry
* are enough: setting and cancelling a deadline costs no timer.
*/
const createDeadlines = () => {
	const lines = /* @__PURE__ */ new Map();
	return {
		set: (milliseconds, limited) => {
			let line = lines.get(milliseconds);
			if (!line) {
				line = new Line(milliseconds, () => lines.delete(milliseconds));
				lines.set(milliseconds, line);
			}
			return line.add(limited);
		},
		close: () => {
			for (const line of lines.values()) line.close();
			lines.clear();
		}
	};
};
/** A link of a line's ring; hot data, made for every request. */
var Entry = class {
	previous = this;
	next = this;
	expires;
	limited;
	constructor(expires, limited) {
		this.expires = expires;
		this.limited = limited;
	}
	cancel() {
		this.previous.next = this.next;
		this.next.previous = this.previous;
		this.previous = this;
		this.next = this;
	}
};
var Line = class {
	#milliseconds;
	#emptied;
	/** The ring's fixed point: its `next` expires first. */
	#ends = new Entry(0, void 0);
	#timer;
	constructor(milliseconds, emptied) {
		this.#milliseconds = milliseconds;
		this.#emptied = emptied;
	}
	add(limited) {
		const entry = new Entry(performance.now() + this.#milliseconds, limited);
		const last = this.#ends.previous;
		entry.previous = last;
		entry.next = this.#ends;
		last.next = entry;
		this.#ends.previous = entry;
		if (!this.#timer) this.#arm(this.#milliseconds);
		return entry;
	}
	close() {
		clearTimeout(this.#timer);
	}
	#arm(milliseconds) {
		this.#timer = setTimeout(() => this.#check(), Math.min(Math.ceil(milliseconds), LONGEST_TIMER)).unref();
	}
	#check() {
		const now = performance.now();
		for (let first = this.#ends.next; first !== this.#ends && first.expires <= now; first = this.#ends.next) {
			first.cancel();
			first.limited?.expired();
		}
		this.#timer = void 0;
		if (this.#ends.next !== this.#ends) this.#arm(this.#ends.next.expires - performance.now());
		else this.#emptied();
	}
};
/** Node's timers fire at once when asked for more. */
const LONGEST_TIMER = 2 ** 31 - 1;
// connectors/http/client-headers.ts
/**
* Headers as they came from the wire, `[name, value, …]`, as text. Looks names up by their length first: asking for every
* name in lower case would cost more than the rest.
*/
const readClientHeaders = (raw) => {
	const known = {
		contentLength: void 0,
		contentType: void 0,
		location: void 0,
		setCookie: void 0,
		authenticate: void 0
	};
	const headers = new Array(raw.length);
	for (let i = 0; i < raw.length; i += 2) {
		const name = raw[i].latin1Slice();
		const value = raw[i + 1].latin1Slice();
		headers[i] = name;
		headers[i + 1] = value;
		note(known, name, value);
	}
	return {
		headers,
		known
	};
};
const note = (known, name, value) => {
	switch (name.length) {
		case 8:
			if (known.location === void 0 && is(name, "location")) known.location = value;
			break;
		case 10:
			if (!is(name, "set-cookie")) break;
			known.setCookie ??= [];
			known.setCookie.push(value);
			break;
		case 12:
			if (known.contentType === void 0 && is(name, "content-type")) known.contentType = value;
			break;
		case 14:
			if (known.contentLength === void 0 && is(name, "content-length")) known.contentLength = value;
			break;
		case 16:
			if (!is(name, "www-authenticate")) break;
			known.authenticate ??= [];
			known.authenticate.push(value);
	}
};
const is = (name, wanted) => name === wanted || name.toLowerCase() === wanted;
// connectors/http/client-response.ts
/** Bytes that may wait unread before the transport is asked to pause. */
const HIGH_WATER = 65536;
/**
* A body that announces at most this many bytes is received before the flow goes on, so that what goes wrong with it goes
* wrong at the requester, where the flow can handle it, and so that it is passed on in one piece.
*/
const SMALL_BODY$1 = 65536;
/**
* Receives one response from the transport, with backpressure; its body waits until somebody reads it.
*
* The methods named `on…` are those that undici's dispatchers call themselves. Its newer interface (`onRequestStart` and so on) is an
* adapter around them, which makes a controller and an object of all headers for every response.
*/
var ResponseReader = class {
	#receiver;
	#release;
	#strategy;
	#abortTransport;
	#resumeTransport;
	/** The transport was told to wait, or will be with the next bytes. */
	#paused = false;
	#head;
	/** The flow goes on only when everything is here. */
	#whole = false;
	#answered = false;
	#state = "open";
	#failure;
	#chunks = [];
	#waiting = 0;
	#length;
	#sink;
	/**
	* `release` gives back what the request holds; called just before the receiver's `finished`. `strategy`: what the
	* body is read for; undefined for the usual.
	*/
	constructor(receiver, release, strategy) {
		this.#receiver = receiver;
		this.#release = release;
		this.#strategy = strategy;
	}
	onConnect(abort) {
		if (this.#state === "failed") throw this.#failure;
		this.#abortTransport = abort;
	}
	/** Like `onData`, gives false to make the transport wait. */
	onHeaders(status, raw, resume, reason) {
		if (status < 200) return true;
		this.#resumeTransport = resume;
		const { headers, known } = readClientHeaders(raw);
		this.#head = {
			status,
			reason: reason ?? "",
			headers,
			known
		};
		const length = Number(known.contentLength ?? NaN);
		if (Number.isSafeInteger(length)) this.#length = length;
		if (length <= SMALL_BODY$1) this.#whole = true;
		else queueMicrotask(() => this.#answer());
		return true;
	}
	/** The server agreed to a tunnel, as it does for CONNECT: its bytes are no response. */
	onUpgrade(_status, _headers, socket) {
		socket.destroy();
		this.#fail(/* @__PURE__ */ new Error("The server opened a tunnel, which a requester cannot use"));
	}
	onData(chunk) {
		if (this.#sink) this.#paused = !this.#sink.write(chunk);
		else {
			this.#chunks.push(chunk);
			this.#waiting += chunk.length;
			this.#paused = this.#waiting > HIGH_WATER;
		}
		return !this.#paused;
	}
	onComplete() {
		if (this.#state !== "open") return;
		this.#state = "ended";
		if (this.#whole) this.#answer();
		this.#sink?.end();
		this.#finish();
	}
	onError(error) {
		const { status } = this.#head ?? {};
		if (status === 304 || status === 204) this.onComplete();
		else this.#fail(error);
	}
	start(sink, whole) {
		let more = true;
		for (const chunk of this.#chunks) more = sink.write(chunk) && more;
		this.#chunks = [];
		if (this.#state === "ended") sink.end();
		else if (this.#state === "failed") sink.fail(this.#failure);
		else {
			this.#sink = sink;
			if (whole) this.#receiver.awaited();
			if (more) this.resume();
			else this.#paused = true;
		}
		return this;
	}
	/** Goes on receiving after a pause. */
	resume() {
		if (this.#state === "open" && this.#paused) queueMicrotask(() => this.#goOn());
	}
	/** The reader of the body gives up: the connection is closed. Nobody else has to be told. */
	abort() {
		if (this.#state !== "open") return;
		this.#sink = void 0;
		this.#chunks = [];
		this.#answered = true;
		this.cancel(/* @__PURE__ */ new Error("The response is no longer wanted."));
	}
	/** Gives the exchange up, whatever state it is in: whoever waits for the response or its body is told. */
	cancel(error) {
		if (this.#state !== "open") return;
		this.#fail(error);
		this.#abortTransport?.(error);
	}
	#goOn() {
		if (this.#state !== "open" || !this.#paused) return;
		this.#paused = false;
		this.#resumeTransport?.();
	}
	#finish() {
		this.#release();
		this.#receiver.finished();
	}
	#fail(error) {
		if (this.#state !== "open") return;
		this.#state = "failed";
		if (this.#answered) {
			this.#failure = this.#receiver.brokenOff(error);
			this.#sink?.fail(this.#failure);
		} else {
			this.#answered = true;
			this.#failure = error;
			this.#receiver.failed(error);
		}
		this.#finish();
	}
	#answer() {
		if (this.#answered || this.#state === "failed") return;
		this.#answered = true;
		const { status, reason, headers, known } = this.#head;
		const content = this.#state === "ended" && (this.#strategy?.kind !== "memory" || this.#waiting <= this.#strategy.limit) ? Content.of(joined(this.#chunks)) : Content.from(this, {
			length: this.#length,
			strategy: this.#strategy
		});
		this.#receiver.answered({
			status,
			reason,
			headers,
			known,
			content
		});
	}
};
const joined = (chunks) => {
	const [first] = chunks;
	return first && chunks.length === 1 ? first : Buffer.concat(chunks);
};
// connectors/http/client-tunnel.ts
/** A connection through a proxy to a host and port (`CONNECT`). The callback is called once. */
const openTunnel = (proxy, target, timeout, callback) => {
	const connecting = request({
		host: proxy.host,
		port: proxy.port,
		method: "CONNECT",
		path: target,
		agent: false,
		timeout,
		headers: {
			host: target,
			...proxy.authorization && { "proxy-authorization": proxy.authorization }
		}
	});
	connecting.once("connect", ({ statusCode = 0, statusMessage }, socket, head) => {
		connecting.off("error", fail);
		if (statusCode >= 200 && statusCode < 300) {
			socket.setTimeout(0);
			if (head.length > 0) socket.unshift(head);
			return callback(null, socket);
		}
		socket.destroy();
		callback(new Error(`The proxy refused the connection: ${statusCode} ${statusMessage ?? ""}`.trimEnd()), null);
	});
	const fail = (error) => callback(error, null);
	connecting.once("error", fail);
	connecting.once("timeout", () => connecting.destroy(Object.assign(/* @__PURE__ */ new Error("Connection timed out"), { code: "ETIMEDOUT" })));
	connecting.end();
	return { destroy: () => connecting.destroy() };
};
// connectors/http/guarded-lookup.ts
/** Fails with the error of the first rule that refuses this address. */
const admitAddress = (guards, destination, address) => {
	for (const guard of guards) guard.admitAddress(destination, address);
};
/** Whether a connection to this host resolves no name, so that {@link guardedLookup} would not be asked. */
const isAddress = (host) => isIP(host) !== 0;
/**
* Resolves a name to those of its addresses that the rules admit; fails with the rules' error when none is left. What it
* returns is what is dialled: a name that resolves differently a moment later changes nothing.
*/
const guardedLookup = (guards, destination) => (hostname, options, callback) => {
	lookup$1(hostname, {
		...options,
		all: true
	}, (error, addresses) => {
		if (error) return callback(error, []);
		const { admitted, refusal } = sift(guards, destination, addresses);
		const [first] = admitted;
		if (!first) return callback(refusal ?? /* @__PURE__ */ new Error(`${hostname} has no address`), []);
		if (options.all) callback(null, admitted);
		else callback(null, first.address, first.family);
	});
};
const sift = (guards, destination, addresses) => {
	let refusal;
	return {
		admitted: addresses.filter(({ address }) => {
			try {
				admitAddress(guards, destination, address);
				return true;
			} catch (error) {
				refusal ??= error;
				return false;
			}
		}),
		refusal
	};
};
// connectors/http/request-target.ts
/** Scheme, host and port of `http://host:port`. */
const destinationOf = (origin) => {
	const { protocol, hostname, port } = new URL(origin);
	const host = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
	const scheme = protocol.slice(0, -1);
	return {
		scheme,
		host,
		port: port === "" ? scheme === "https" ? 443 : 80 : Number(port)
	};
};
/** The origin of a host and port as configured; undefined when they do not make one. */
const originOf = (protocol, host, port) => {
	const bare = host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
	const authority = `${isIPv6(bare) ? `[${bare}]` : bare}:${port}`;
	const scheme = protocol.toLowerCase();
	const parsed = bare.includes("@") ? void 0 : parse(scheme, authority);
	return parsed && {
		...parsed,
		shown: `${scheme}://${authority}`
	};
};
/** A URL, absolute with scheme http or https. Fails with HTTP:TRANSFORMATION when it is not. */
const splitUrl = (url) => {
	const scheme = schemeOf(url);
	const start = scheme.length + 3;
	const end = authorityEnd(url, start);
	const origin = scheme === "" ? void 0 : cachedOrigin(scheme, url.slice(start, end));
	if (!origin) throw new MuleError(httpErrors.TRANSFORMATION, `The request cannot be written: '${withoutUserInfo(url)}' is not an absolute URL that begins with http:// or https://.`);
	const rest = withoutFragment(url.slice(end));
	return {
		origin,
		path: rest.startsWith("/") ? rest : `/${rest}`
	};
};
/** Drops `#` and what follows: it is never sent. */
const withoutFragment = (path) => {
	const hash = path.indexOf("#");
	return hash < 0 ? path : path.slice(0, hash);
};
/** A URL as messages may show it. */
const withoutUserInfo = (url) => url.replace(/\/\/[^/?#]*@/, "//");
const schemeOf = (url) => {
	const colon = url.indexOf("://");
	const scheme = colon > 0 && colon <= 5 ? url.slice(0, colon).toLowerCase() : "";
	return scheme === "http" || scheme === "https" ? scheme : "";
};
const authorityEnd = (url, start) => {
	for (let i = start; i < url.length; i++) {
		const c = url.charCodeAt(i);
		if (c === 47 || c === 63 || c === 35) return i;
	}
	return url.length;
};
const origins = /* @__PURE__ */ new Map();
/** URLs come from expressions: the cache must not grow with them. */
const ORIGIN_LIMIT = 500;
const cachedOrigin = (scheme, authority) => {
	const key = `${scheme}://${authority}`;
	if (origins.has(key)) return origins.get(key);
	if (origins.size >= ORIGIN_LIMIT) origins.clear();
	const origin = parse(scheme, authority);
	origins.set(key, origin);
	return origin;
};
const parse = (scheme, authority) => {
	if (authority === "" || /[\s\\]/.test(authority)) return void 0;
	const url = `${scheme}://${authority}`;
	if (!URL.canParse(url)) return void 0;
	const { hostname, origin, username, password, pathname } = new URL(url);
	if (hostname === "" || pathname !== "/") return void 0;
	const userInfo = username || password ? decode(username, password) : void 0;
	return {
		origin,
		shown: withoutUserInfo(url),
		userInfo
	};
};
const decode = (username, password) => {
	try {
		return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	} catch {
		return `${username}:${password}`;
	}
};
// connectors/http/client.ts
const require = createRequire(import.meta.url);
/** Mule's defaults. */
const usualSockets = {
	connectionTimeout: 3e4,
	clientTimeout: 0,
	noDelay: true,
	keepAlive: false
};
const createClient = (options) => {
	const connecting = /* @__PURE__ */ new Set();
	const agents = createAgents((guards) => createAgent(options, connecting, guards));
	const { proxy } = options;
	const deadlines = createDeadlines();
	let underWay = 0;
	let idle;
	const finished = () => {
		if (--underWay === 0) idle?.();
	};
	return {
		deadlines,
		send: (request, receiver) => {
			underWay++;
			const agent = agents.for(request.guards);
			return dispatch(agent, proxy === void 0 ? request : throughProxy(request, proxy), receiver, finished);
		},
		close: async (grace) => {
			if (underWay > 0) await atMost(grace, (done) => idle = done);
			deadlines.close();
			const closed = agents.destroy();
			for (const socket of connecting) socket.destroy();
			await closed;
		}
	};
};
const dispatch = (agent, request, receiver, finished) => {
	const { origin, path, method, headers, chunked, close, idleTimeout } = request;
	let body = null;
	let release = finished;
	if (Buffer.isBuffer(request.body)) body = chunked ? [request.body] : request.body;
	else if (request.body) {
		const stream = bodyStream(request.body);
		body = stream;
		release = () => {
			stream.destroy();
			finished();
		};
		if (!chunked) headers.push("content-length", `${request.body.length}`);
	}
	const reader = new ResponseReader(receiver, release, request.streaming);
	agent.dispatch({
		origin,
		path,
		method,
		headers,
		body,
		headersTimeout: idleTimeout,
		bodyTimeout: idleTimeout,
		reset: close || null
	}, reader);
	return reader;
};
/** A plain request as a proxy takes it: sent to the proxy, with its whole URL. TLS goes through a tunnel, unseen. */
const throughProxy = (request, proxy) => {
	const { origin, path, headers } = request;
	const { protocol, host, hostname } = new URL(origin);
	if (protocol === "https:" || proxy.bypasses(hostname)) return request;
	if (!headers.some((name, i) => i % 2 === 0 && name.toLowerCase() === "host")) headers.push("Host", host);
	if (proxy.authorization !== void 0) headers.push("Proxy-Authorization", proxy.authorization);
	return {
		...request,
		origin: `http://${proxy.host}:${proxy.port}`,
		path: origin + path
	};
};
const createAgent = (options, connecting, guards) => {
	const undici = require("undici");
	const { maxConnections, idleTimeout } = options;
	const connect = guards.length === 0 ? createConnect(undici, options, connecting) : void 0;
	return new undici.Agent({ factory: (origin) => new undici.Pool(origin, {
		connect: connect ?? guardedConnect(undici, options, connecting, guards, String(origin)),
		connections: maxConnections ?? null,
		keepAliveTimeout: idleTimeout,
		keepAliveMaxTimeout: idleTimeout
	}) });
};
/** Makes connections; those to a host behind a proxy with TLS go through a tunnel. */
const createConnect = (undici, options, connecting, lookup) => {
	const { tls, proxy, sockets = usualSockets } = options;
	const { connectionTimeout, clientTimeout, noDelay, keepAlive } = sockets;
	const timeout = connectionTimeout || LONGEST;
	const connector = undici.buildConnector({
		timeout,
		noDelay,
		keepAlive,
		...lookup && { lookup },
		...tlsOptions(tls)
	});
	const track = (open) => {
		let made = false;
		const attempt = open(() => {
			made = true;
			connecting.delete(attempt);
		});
		if (!made) connecting.add(attempt);
	};
	const direct = (target, callback) => track((done) => connector(target, (...result) => {
		done();
		const [, socket] = result;
		if (socket && clientTimeout > 0) closeWhenSilent(socket, clientTimeout);
		callback(...result);
	}));
	return (target, callback) => {
		const named = {
			...target,
			servername: isIP(target.hostname) ? "" : target.hostname
		};
		if (!proxy || target.protocol !== "https:" || proxy.bypasses(target.hostname)) return direct(named, callback);
		track((done) => openTunnel(proxy, `${target.hostname}:${target.port || 443}`, timeout, (error, httpSocket) => {
			done();
			if (error || !httpSocket) callback(error, null);
			else direct({
				...named,
				httpSocket
			}, callback);
		}));
	};
};
/**
* Makes connections to one origin that rules of policies watch over: what is dialled is an address that they admitted. A proxy resolves
* names by itself; then the rules see the name only, which {@link DestinationGuard.admit} has judged.
*/
const guardedConnect = (undici, options, connecting, guards, origin) => {
	if (options.proxy && !options.proxy.bypasses(destinationOf(origin).host)) return createConnect(undici, options, connecting);
	const destination = destinationOf(origin);
	const connect = createConnect(undici, options, connecting, guardedLookup(guards, destination));
	if (!isAddress(destination.host)) return connect;
	return (target, callback) => {
		try {
			admitAddress(guards, destination, destination.host);
		} catch (refusal) {
			return callback(refusal, null);
		}
		connect(target, callback);
	};
};
/** Node's timers know no longer time. */
const LONGEST = 2 ** 31 - 1;
const closeWhenSilent = (socket, milliseconds) => {
	socket.setTimeout(milliseconds, () => socket.destroy(Object.assign(/* @__PURE__ */ new Error("Connection timed out"), { code: "ETIMEDOUT" })));
};
const tlsOptions = (tls) => tls && {
	...tls.keyStore,
	...tls.trusted && { ca: [...tls.trusted] },
	rejectUnauthorized: !tls.insecure,
	minVersion: tls.minVersion,
	maxVersion: tls.maxVersion,
	ciphers: tls.ciphers
};
const atMost = (milliseconds, wait) => new Promise((resolve) => {
	const timer = setTimeout(resolve, milliseconds);
	wait(() => {
		clearTimeout(timer);
		resolve();
	});
});
// connectors/http/cookies.ts
/** Cookies a store holds; when there are more, it begins anew. A server that names each cookie differently must not fill the memory. */
const LIMIT$1 = 3e3;
/** An empty store; the jar behind it is loaded when the first cookie arrives, since few upstreams set any. */
const createCookieStore = () => {
	let jar;
	const names = /* @__PURE__ */ new Set();
	const put = (into, url, setCookie) => {
		for (const each of typeof setCookie === "string" ? [setCookie] : setCookie) {
			const cookie = into.setCookieSync(each, url, { ignoreError: true });
			if (cookie) names.add(`${cookie.domain} ${cookie.path} ${cookie.key}`);
		}
		if (names.size <= LIMIT$1) return;
		into.removeAllCookiesSync();
		names.clear();
	};
	return {
		header: (url) => jar?.getCookieStringSync(url) || void 0,
		store: (url, setCookie) => {
			if (jar) return put(jar, url, setCookie);
			return import("tough-cookie").then(({ CookieJar }) => {
				jar ??= new CookieJar(void 0, { allowSecureOnLocal: false });
				put(jar, url, setCookie);
			});
		}
	};
};
// connectors/http/request-connection.ts
/** `http:request-connection` (spec/core.md §4.8). Host and port may be expressions. */
const requestConnection = defineElement({
	name: "request-connection",
	kind: "nested",
	doc: "The server that requests of the configuration go to.",
	attributes: {
		protocol: attr.oneOf("HTTP, or HTTPS for TLS.", ["HTTP", "HTTPS"], "HTTP"),
		host: attr.value("Host name or address. May be left out when every request has a `url`."),
		port: attr.value("Port; 80 for HTTP and 443 for HTTPS when absent."),
		usePersistentConnections: attr.boolean("Keeps connections open for further requests.", { default: "true" }),
		maxConnections: attr.integer("Connections open at once to one host and port; further requests wait. -1 for no limit.", {
			default: "-1",
			min: -1
		}),
		connectionIdleTimeout: attr.integer("Milliseconds an unused connection stays open.", {
			default: "30000",
			min: 1
		}),
		streamResponse: attr.boolean("Has no effect: large responses are always streamed.", { default: "false" }),
		responseBufferSize: attr.integer("Has no effect: responses are passed on as they arrive.", { default: "-1" }),
		tlsContext: attr.reference("A named `tls:context`.", ["tls:context"]),
		proxyConfig: attr.reference("A named `http:proxy`.", ["http:proxy", "http:ntlm-proxy"]),
		clientSocketProperties: attr.reference("Named socket properties.", ["sockets:tcp-client-socket-properties"])
	},
	children: {
		...reconnectionChild,
		authentication: child.one("How requests authenticate.", () => authentication),
		context: child.foreign("Keys and trust for HTTPS.", "tls:context"),
		"proxy-config": child.one("The proxy.", () => proxyConfig),
		"connectivity-test": child.one("Not supported.", () => connectivityTest),
		"client-socket-properties": child.one("Socket properties.", () => clientSocketProperties)
	},
	exclusive: [
		{ names: ["tlsContext", "context"] },
		{ names: ["proxyConfig", "proxy-config"] },
		{ names: ["clientSocketProperties", "client-socket-properties"] }
	],
	compile: (config, context) => {
		const { protocol, host, port, maxConnections } = config;
		checkPort(port, context);
		checkTls(protocol, context);
		if (maxConnections === 0) context.report("CFG006", `Parameter 'maxConnections' in element <${context.name}> value '0' is not within expected range.`, { hint: "expected -1 for no limit, or at least 1" });
		const scheme = protocol.toLowerCase();
		const proxy = config.proxyConfig ?? config["proxy-config"];
		return {
			origin: host && originValue(protocol, host, port, context),
			shown: `${scheme}://${host?.source ?? ""}${port ? `:${port.source}` : ""}`,
			target: {
				scheme,
				host: configured(context.element, "host", host),
				port: configured(context.element, "port", port),
				tls: {
					context: configured(context.element, "tlsContext")?.text,
					isInsecure: (config.tlsContext ?? config.context)?.insecure === true
				},
				proxy: proxy && `${proxy.host}:${proxy.port}`
			},
			client: {
				tls: config.tlsContext ?? config.context,
				maxConnections: maxConnections > 0 ? maxConnections : void 0,
				idleTimeout: config.connectionIdleTimeout,
				proxy,
				sockets: config.clientSocketProperties ?? config["client-socket-properties"]
			},
			close: !config.usePersistentConnections,
			authentication: config.authentication,
			reconnect: config.reconnection?.strategy
		};
	}
});
/** What a configuration without connection has: every default, and no server. */
const noConnection = {
	origin: void 0,
	shown: "",
	target: {},
	client: { idleTimeout: 3e4 },
	close: false,
	authentication: void 0,
	reconnect: void 0
};
const originValue = (protocol, host, port, context) => {
	const find = (given) => {
		const origin = originOf(protocol, given.host.trim(), given.port);
		if (origin) return origin;
		throw new MuleError(httpErrors.CONNECTIVITY, `'${given.host}' and ${given.port} are no host and port to connect to.`);
	};
	const usual = protocol === "HTTP" ? 80 : 443;
	const values = {
		host: valueFrom(host, someText("host"), ""),
		port: valueFrom(port, someNumber("port"), usual)
	};
	if (host.language === "literal" && !originOf(protocol, host.source.trim(), usual)) {
		context.report("CFG005", `The value '${host.source}' of attribute 'host' on element '${context.name}' is not valid: expected a host name or an address.`, {
			place: placeOf("host", context),
			hint: "the protocol, the port and the path have attributes of their own"
		});
		return constant({
			origin: "",
			shown: "",
			userInfo: void 0
		});
	}
	return combined(values, find);
};
const checkPort = (port, context) => {
	if (port?.language !== "literal") return;
	const number = Number(port.source);
	if (!/^\s*\d+\s*$/.test(port.source) || number < 1 || number > 65535) context.report("CFG005", `The value '${port.source}' of attribute 'port' on element '${context.name}' is not valid: expected a port from 1 to 65535.`, { place: placeOf("port", context) });
};
const checkTls = (protocol, context) => {
	const place = context.element.children.find((c) => c.name === "context")?.place ?? placeOf("tlsContext", context);
	if (protocol === "HTTP" && place) context.report("CFG211", "TlsContext cannot be configured with protocol HTTP.", {
		place,
		hint: "add protocol=\"HTTPS\" to the request-connection"
	});
};
const placeOf = (attribute, context) => context.element.attributes.find((a) => a.name === attribute && a.uri === "")?.valuePlace;
// connectors/http/request-body.ts
/** `AUTO`, `ALWAYS`, `NEVER`: Mule's answer to three questions about a request. */
const modes = [
	"AUTO",
	"ALWAYS",
	"NEVER"
];
const noBody = {
	body: void 0,
	chunked: false,
	mediaType: void 0
};
/** A stream of a known length up to this is sent from memory: one packet, and it can be sent again. */
const SMALL_BODY = 65536;
/** True when a request of this method has a body: in AUTO, GET, HEAD and OPTIONS have none (spec/core.md §4.9). */
const sendsBody = (mode, method) => mode === "ALWAYS" || mode === "AUTO" && method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
/**
* The body and its framing by the table of spec/core.md §4.5: what has a length is sent with it, a stream without one in
* chunks, unless the mode or the user's headers say otherwise. Null and empty payloads are no body. A promise when a stream has to
* be read first.
*/
const frameBody = (payload, mode, headers) => {
	if (payload.value === null || payload.value === void 0) return noBody;
	const bytes = bytesOf(payload);
	const label = mediaTypeOfBody(payload);
	const mediaType = label === "*/*" ? void 0 : label;
	return bytes instanceof Promise ? bytes.then((buffer) => frame(buffer, mediaType, mode, headers)) : frame(bytes, mediaType, mode, headers);
};
const frame = (bytes, mediaType, mode, headers) => {
	const { length } = bytes;
	const chunked = mode === "ALWAYS" || mode === "AUTO" && !headers.wantsLength && (headers.wantsChunked || length === void 0);
	const body = bytes instanceof Content ? bytes.buffered ?? bytes : bytes;
	if (body.length === 0) return noBody;
	const small = length !== void 0 && length <= SMALL_BODY;
	if (body instanceof Content && !chunked && (length === void 0 || small)) {
		const read = body.bytes();
		return read instanceof Promise ? read.then((buffer) => whole(buffer, mediaType)) : whole(read, mediaType);
	}
	return {
		body,
		chunked,
		mediaType
	};
};
const whole = (buffer, mediaType) => buffer.length === 0 ? noBody : {
	body: buffer,
	chunked: false,
	mediaType
};
// connectors/http/request-modes.ts
/** An attribute that is a mode or an expression that gives one; a word that is none is reported. */
const modeAttribute = (doc, fallback) => {
	const any = attr.value(doc);
	const read = (text, context, attribute) => {
		const expression = any.read(text, context, attribute);
		if (expression?.language !== "literal" || isMode(text.trim())) return expression;
		const guess = didYouMean(text, modes);
		context.report("CFG005", `The value '${text}' of attribute '${attribute?.name}' on element '${context.name}' is not valid: expected one of ${modes.join(", ")}.`, {
			place: attribute?.valuePlace,
			hint: guess && `did you mean '${guess}'?`
		});
	};
	return {
		...any,
		type: `${modes.join(" | ")} or expression`,
		default: fallback,
		read
	};
};
/** The mode that an attribute gives for an event; `absent` where there is none. */
const modeFrom = (name, expression, absent) => valueFrom(expression, someMode(name), absent);
const isMode = (word) => modes.includes(word);
const someMode = (name) => (value) => {
	const word = typeof value === "string" ? value.trim() : "";
	if (isMode(word)) return word;
	throw new MuleError(muleErrors.EXPRESSION, `The parameter '${name}' must be one of ${modes.join(", ")}.`);
};
// connectors/http/request-retry.ts
/** Methods that may be repeated without the server noticing a difference. */
const REPEATABLE = /* @__PURE__ */ new Set([
	"GET",
	"PUT",
	"DELETE",
	"HEAD",
	"OPTIONS",
	"TRACE"
]);
/** As the properties `mule.http.client.maxRetries`, by default 3, and `mule.http.client.retryOnAllMethods` say (spec/core.md §4.9). */
const retryOf = ({ artifact }) => {
	const attempts = Number(artifact.property("mule.http.client.maxRetries") ?? NaN);
	const all = artifact.property("mule.http.client.retryOnAllMethods") === "true";
	return {
		attempts: Number.isInteger(attempts) && attempts >= 0 ? attempts : 3,
		covers: all ? () => true : (method) => REPEATABLE.has(method)
	};
};
// connectors/http/request-timeout.ts
/** Units of time that Mule's configurations name. */
const timeUnits = [
	"MILLISECONDS",
	"NANOSECONDS",
	"MICROSECONDS",
	"SECONDS",
	"MINUTES",
	"HOURS",
	"DAYS"
];
/** Milliseconds in one unit. */
const millisecondsIn = (unit) => scales[unit];
const scales = {
	MILLISECONDS: 1,
	NANOSECONDS: 1e-6,
	MICROSECONDS: .001,
	SECONDS: 1e3,
	MINUTES: 6e4,
	HOURS: 36e5,
	DAYS: 864e5
};
/** A time that an expression gave: a number that is not negative. */
const someTimeout = (value) => {
	const time = readTimeout(value);
	if (time >= 0) return time;
	throw new MuleError(muleErrors.EXPRESSION, `The parameter 'responseTimeout' must not be negative, but is ${time}.`);
};
const readTimeout = someNumber("responseTimeout");
/** Reports a `responseTimeout` that can never be one. */
const checkTimeout = (expression, context) => {
	if (expression?.language !== "literal") return;
	const place = attributeOf(context.element, "responseTimeout")?.valuePlace;
	const { source } = expression;
	if (!/^\s*-?\d+(\.\d+)?\s*$/.test(source)) context.report("CFG005", `The value '${source}' of attribute 'responseTimeout' on element '${context.name}' is not valid: expected a number.`, {
		place,
		hint: "its unit stands in responseTimeoutUnit"
	});
	else if (Number(source) < 0) context.report("CFG006", `Parameter 'responseTimeout' in element <${context.name}> value '${source}' is not within expected range.`, {
		place,
		hint: "expected at least 0; 0 stands for no limit"
	});
};
// connectors/http/success-status-code-validator.ts
/** `http:success-status-code-validator`: every status that is not listed is an error. */
const successStatusCodeValidator = defineElement({
	name: "success-status-code-validator",
	kind: "both",
	doc: "Accepts responses whose status is listed; any other is an error.",
	attributes: {
		name: attr.nonBlank("Name, where it stands alone."),
		values: attr.nonBlank("Codes and ranges, such as `200..299,404`.", { required: true })
	},
	compile: ({ values }, context) => {
		const listed = readStatusCodes(values, context);
		return (status, _event, rejected) => listed(status) ? void 0 : rejected();
	}
});
// connectors/http/response-validator.ts
/** `http:response-validator`: holds one validator. A request's own replaces its configuration's. */
const responseValidator = defineElement({
	name: "response-validator",
	kind: "nested",
	doc: "Decides which responses are successes; below 400 when absent.",
	children: {
		"success-status-code-validator": child.one("By the status of successes.", () => successStatusCodeValidator),
		"failure-status-code-validator": child.one("By the status of failures.", () => failureStatusCodeValidator),
		"expression-response-validator": child.one("By an expression.", () => expressionResponseValidator)
	},
	exclusive: [{
		names: [
			"success-status-code-validator",
			"failure-status-code-validator",
			"expression-response-validator"
		],
		required: true
	}],
	compile: (config) => config["success-status-code-validator"] ?? config["failure-status-code-validator"] ?? config["expression-response-validator"]
});
// connectors/http/serve-page.ts
/** Serves a page without a flow for as long as the deployment runs; reports a place where it cannot be. */
const servePage = (page, authentication, send, context) => {
	const where = "url" in page.at ? atUrl(page.at.url, authentication, context) : atListener(page.at);
	if (!where) return;
	const { artifact } = context;
	const logger = context.logger("org.mule.extension.oauth2");
	const servers = httpServersOf(artifact);
	const answer = async (response, rawQuery) => {
		const { status, text, location } = await page.answer(queryOf(rawQuery), send);
		if (location !== void 0) response.setHeader("Location", location);
		response.setHeader("Cache-Control", "no-store");
		sendAnswer(response, {
			status,
			text
		});
	};
	const answering = {
		path: readListenerPath(where.basePath, where.path).path,
		methods: /* @__PURE__ */ new Set(["GET"]),
		artifact,
		answer: (_request, response, target) => {
			answer(response, target.rawQuery).catch((defect) => {
				logger.log("ERROR", `Defect while answering a page: ${defect.stack}`);
				sendAnswer(response, serverError("Server Error"));
			});
		}
	};
	let server;
	context.background({
		prepare: async () => {
			server = await servers.acquire(where.endpoint, artifact, logger);
		},
		start: () => server?.add(answering, where.endpoint),
		stop: () => server?.remove(answering),
		dispose: async () => {
			if (server) await servers.release(server, artifact.settings.shutdownTimeout);
		}
	});
};
const atListener = ({ listener, path }) => {
	const { endpoint, basePath } = listener;
	return {
		endpoint,
		basePath,
		path
	};
};
const atUrl = (url, { tls }, context) => {
	const { protocol, hostname, port, pathname } = new URL(url);
	if (protocol === "https:" && !tls?.keyStore) {
		context.report("CFG203", `KeyStore must be configured for server side SSL, to serve '${url}'.`, { hint: "give the grant type a tls:context with a tls:key-store, or use http:// behind a proxy that speaks TLS" });
		return;
	}
	return {
		endpoint: {
			config: url,
			host: hostname.replace(/^\[|\]$/g, ""),
			port: Number(port || (protocol === "https:" ? 443 : 80)),
			timeouts: {
				read: 3e4,
				idle: 4e4
			},
			tls: protocol === "https:" && tls ? toServerOptions(tls) : void 0,
			headerLimit: headerLimitOf(context)
		},
		basePath: void 0,
		path: decodeURI(pathname)
	};
};
const queryOf = (rawQuery) => {
	const query = new URLSearchParams();
	const pairs = readQuery(rawQuery);
	for (let i = 0; i < pairs.length; i += 2) query.append(pairs[i], pairs[i + 1] ?? "");
	return query;
};
// connectors/http/client-failure.ts
const words = {
	ECONNREFUSED: "Connection refused",
	ECONNRESET: "Connection reset by peer",
	EPIPE: "Broken pipe",
	EHOSTUNREACH: "No route to host",
	ENETUNREACH: "Network is unreachable",
	ETIMEDOUT: "Connection timed out",
	UND_ERR_CONNECT_TIMEOUT: "Connection timed out",
	UND_ERR_SOCKET: "Remotely closed",
	UND_ERR_DESTROYED: "The requester has been stopped",
	UND_ERR_CLOSED: "The requester has been stopped",
	UND_ERR_HEADERS_OVERFLOW: "The headers of the response are too large",
	UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "The body of the response is not as long as its Content-Length says",
	UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: "The body of the request is not as long as its Content-Length says",
	DEPTH_ZERO_SELF_SIGNED_CERT: "The certificate is self-signed and not trusted",
	SELF_SIGNED_CERT_IN_CHAIN: "The certificate chain holds a self-signed certificate that is not trusted",
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The certificate was not issued by a trusted authority",
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "The certificate was not issued by a trusted authority",
	CERT_HAS_EXPIRED: "The certificate has expired"
};
/** The connection ended before an answer came: the request may be made again if that is safe. */
const isRemotelyClosed = (error) => {
	const code = codeOf(error);
	return code === "UND_ERR_SOCKET" && !isOutOfTurn(error) || code === "ECONNRESET" || code === "EPIPE";
};
/** No connection came about, so that nothing of the request can have been read. */
const isUnreached = (error) => {
	const { syscall } = innermost(error);
	return syscall === "connect" || syscall === "getaddrinfo" || codeOf(error) === "UND_ERR_CONNECT_TIMEOUT";
};
/** undici uses one code for a connection that ended and for one that it ended itself. */
const isOutOfTurn = (error) => error.message.startsWith("bad ");
/** What to tell the user about an error of the transport. */
const failureOf = (error) => {
	const code = codeOf(error);
	if (code === "UND_ERR_BODY_TIMEOUT" || code === "UND_ERR_HEADERS_TIMEOUT") return timeout;
	if (code === "UND_ERR_INVALID_ARG" || code === "UND_ERR_NOT_SUPPORTED") return {
		type: httpErrors.TRANSFORMATION,
		text: `The request cannot be written: ${error.message}`
	};
	return {
		type: httpErrors.CONNECTIVITY,
		text: describe(error, code)
	};
};
/** No answer in time. */
const timeout = {
	type: httpErrors.TIMEOUT,
	text: "Timeout exceeded"
};
const describe = (error, code) => {
	if (code === "EPROTO" || code.startsWith("ERR_SSL_")) return `TLS handshake failed${reasonOf(error)}`;
	if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `${hostOf(error)}: Name or service not known`;
	if (code === "UND_ERR_SOCKET" && isOutOfTurn(error)) return `Response does not match the HTTP/1.1 protocol (${error.message})`;
	return words[code] ?? (innermost(error).message.replace(/\.$/, "") || code || "Unknown failure");
};
const hostOf = (error) => innermost(error).hostname ?? "host";
/** OpenSSL's own message spans lines and names source files; its reason is what helps. */
const reasonOf = (error) => {
	const { reason } = innermost(error);
	return typeof reason === "string" ? `: ${reason}` : "";
};
const codeOf = (error) => {
	const code = innermost(error).code;
	return typeof code === "string" ? code : "";
};
/** Where several addresses of a host were tried, the failure of the last one says most. */
const innermost = (error) => error instanceof AggregateError && error.errors.at(-1) instanceof Error ? error.errors.at(-1) : error;
// connectors/http/request-errors.ts
const byStatus = /* @__PURE__ */ new Map([
	[300, [httpErrors.MULTIPLE_CHOICES, "multiple choices"]],
	[301, [httpErrors.MOVED_PERMANENTLY, "moved permanently"]],
	[302, [httpErrors.MOVED_TEMPORARILY, "moved temporarily"]],
	[303, [httpErrors.SEE_OTHER, "see other"]],
	[304, [httpErrors.NOT_MODIFIED, "not modified"]],
	[400, [httpErrors.BAD_REQUEST, "bad request"]],
	[401, [httpErrors.UNAUTHORIZED, "unauthorized"]],
	[403, [httpErrors.FORBIDDEN, "forbidden"]],
	[404, [httpErrors.NOT_FOUND, "not found"]],
	[405, [httpErrors.METHOD_NOT_ALLOWED, "method not allowed"]],
	[406, [httpErrors.NOT_ACCEPTABLE, "not acceptable"]],
	[415, [httpErrors.UNSUPPORTED_MEDIA_TYPE, "media type not supported"]],
	[429, [httpErrors.TOO_MANY_REQUESTS, "too many requests"]],
	[500, [httpErrors.INTERNAL_SERVER_ERROR, "internal server error"]],
	[502, [httpErrors.BAD_GATEWAY, "bad gateway"]],
	[503, [httpErrors.SERVICE_UNAVAILABLE, "service unavailable"]],
	[504, [httpErrors.GATEWAY_TIMEOUT, "gateway timeout"]]
]);
/** What messages call a request: `HTTP GET on resource 'http://host:port/path'`, without its query (spec/core.md §4.10). */
const describeRequest = (method, origin, path) => {
	const query = path.indexOf("?");
	return `HTTP ${method} on resource '${origin}${query < 0 ? path : path.slice(0, query)}'`;
};
/** The error of a response whose status a validator rejects. It carries the response as its message. */
const statusError = (request, status, contentType, response) => {
	const [type, words] = byStatus.get(status) ?? [muleErrors.UNKNOWN, void 0];
	const text = status === 415 && contentType ? `media type ${contentType} not supported (415)` : words ? `${words} (${status})` : `with status code ${status}`;
	return new MuleError(type, `${request} failed${words ? ":" : ""} ${text}.`, { errorMessage: response });
};
/** The error of an exchange that brought no answer, or whose answer broke off. */
const exchangeError = (request, { type, text }, cause) => new MuleError(type, `${request} failed: ${text}.`, { cause });
/** As {@link exchangeError}, for whatever the transport says. An error of the flow's own, such as its body's, stays as it is. */
const transportError = (request, cause) => cause instanceof MuleError ? cause : exchangeError(request, failureOf(cause), cause);
// connectors/http/token-sender.ts
/** Bytes of an authorization server's answer that are read. */
const LIMIT = 1048576;
/** Sends requests to an authorization server; `limit`: milliseconds for the whole answer, 0 for no limit. */
const tokenSender = (client, limit) => ({ url, headers, body }) => new Promise((resolve, reject) => {
	const { origin, path } = splitUrl(url);
	const described = describeRequest("POST", origin.shown, path);
	const fail = (error) => {
		deadline?.cancel();
		reject(transportError(described, error));
	};
	const answered = async ({ status, known, content }) => {
		const bytes = await content.bytes();
		deadline?.cancel();
		resolve({
			status,
			mediaType: known.contentType,
			body: bytes
		});
	};
	const connection = client();
	const call = connection.send({
		origin: origin.origin,
		path,
		method: "POST",
		headers: Object.entries({
			"User-Agent": "AHC/1.0",
			Accept: "*/*",
			...headers
		}).flat(),
		body: Buffer.from(body, "utf8"),
		chunked: false,
		close: false,
		idleTimeout: limit,
		streaming: {
			kind: "memory",
			limit: LIMIT
		},
		guards: []
	}, {
		answered: (response) => void answered(response).catch(fail),
		failed: fail,
		awaited: () => {},
		brokenOff: (error) => transportError(described, error),
		finished: () => {}
	});
	const expired = () => {
		const error = exchangeError(described, timeout);
		call.cancel(error);
		fail(error);
	};
	const deadline = limit > 0 ? connection.deadlines.set(limit, { expired }) : void 0;
});
// connectors/http/uri-encode.ts
/**
* A path or query as it is sent: as written, only blanks become `%20` and characters outside ASCII their UTF-8 escapes
* (spec/core.md §4.9). Fails with HTTP:TRANSFORMATION on control characters, which would end the request line.
*/
const encodeTarget = (text) => {
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code <= 32 || code >= 127) return encodeFrom(text, i);
	}
	return text;
};
const encodeFrom = (text, first) => {
	let encoded = text.slice(0, first);
	for (const byte of Buffer.from(text.slice(first), "utf8")) {
		if (byte < 32 || byte === 127) throw new MuleError(httpErrors.TRANSFORMATION, `The request cannot be written: its URI contains the control character 0x${hex(byte)}.`);
		encoded += byte === 32 || byte > 127 ? `%${hex(byte)}` : String.fromCharCode(byte);
	}
	return encoded;
};
const hex = (byte) => byte.toString(16).toUpperCase().padStart(2, "0");
/** A query parameter's name or value, form-encoded with blanks as `%20`. */
const encodeParameter = (text) => {
	for (let i = 0; i < text.length; i++) if (!isPlain(text.charCodeAt(i))) return encodeSpecial(text);
	return text;
};
const encodeSpecial = (text) => encodeURIComponent(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "�")).replace(/[!'()~]/g, (c) => `%${hex(c.charCodeAt(0))}`);
/** What a form leaves as it is: letters, digits and `-._*`. */
const isPlain = (code) => code >= 97 && code <= 122 || code >= 48 && code <= 57 || code >= 65 && code <= 90 || code === 45 || code === 46 || code === 95 || code === 42;
// connectors/http/uri.ts
/** Base path and path with exactly one slash between them; slashes beyond that and a trailing one are kept. */
const joinPath = (basePath, path) => {
	const base = basePath.startsWith("/") ? basePath : `/${basePath}`;
	if (base.endsWith("/")) return base + (path.startsWith("/") ? path.slice(1) : path);
	return path === "" || path.startsWith("/") ? base + path : `${base}/${path}`;
};
/**
* Replaces every `{name}` by its value as it is. Names are regular expressions, as in Mule; one that could take long to match is
* taken literally. A null value fails with MULE:EXPRESSION.
*/
const replaceUriParams = (template, uriParams) => {
	let result = template;
	const { raw } = uriParams;
	for (let i = 0; i < raw.length; i += 2) {
		const name = raw[i];
		const value = raw[i + 1];
		if (value === null || value === void 0) throw new MuleError(muleErrors.EXPRESSION, `Expression {${name}} evaluated to null.`);
		if (!result.includes("{")) continue;
		const pattern = patternOf(name);
		result = pattern ? result.replace(pattern, () => value) : result.replaceAll(`{${name}}`, () => value);
	}
	return result;
};
const patterns = /* @__PURE__ */ new Map();
/** Names come from expressions: the cache must not grow with them. */
const PATTERN_LIMIT = 200;
const patternOf = (name) => {
	if (/^[\w -]*$/.test(name)) return void 0;
	if (patterns.has(name)) return patterns.get(name);
	if (patterns.size >= PATTERN_LIMIT) patterns.clear();
	const pattern = compilePattern(name);
	patterns.set(name, pattern);
	return pattern;
};
const compilePattern = (name) => {
	const repetitions = name.match(/[*+?{]/g)?.length ?? 0;
	if (name.length > 100 || repetitions > 1 || name.includes("(")) return void 0;
	try {
		return new RegExp(`\\{${name}\\}`, "g");
	} catch {
		return;
	}
};
/**
* Adds query parameters to a path that may have a query of its own, which stays in front as written. Equal names are grouped
* where the first of them stands; a null value gives the name alone.
*/
const appendQuery = (path, params, defaults) => {
	const query = formOf(params.raw, defaults);
	if (query === "") return path;
	const mark = path.indexOf("?");
	if (mark < 0) return `${path}?${query}`;
	return mark === path.length - 1 || path.endsWith("&") ? path + query : `${path}&${query}`;
};
const formOf = (params, defaults) => {
	if (params.length + defaults.length === 0) return "";
	const grouped = /* @__PURE__ */ new Map();
	for (const raw of [params, defaults]) for (let i = 0; i < raw.length; i += 2) {
		const name = raw[i];
		const value = raw[i + 1];
		const pair = value === null || value === void 0 ? encodeParameter(name) : `${encodeParameter(name)}=${encodeParameter(value)}`;
		const before = grouped.get(name);
		grouped.set(name, before === void 0 ? pair : `${before}&${pair}`);
	}
	return [...grouped.values()].join("&");
};
// connectors/http/validators.ts
/** Elements that may stand alone, to be named by `responseValidator`. */
const validatorKinds = [
	"http:success-status-code-validator",
	"http:failure-status-code-validator",
	"http:expression-response-validator"
];
/** What counts where nothing is configured: `success-status-code-validator values="0..399"`. */
const defaultValidator = (status, _event, rejected) => status < 400 ? void 0 : rejected();
// connectors/http/request-config.ts
/** `http:request-config` (spec/core.md §4.8). */
const requestConfig = defineElement({
	name: "request-config",
	kind: "global",
	doc: "What requests to one server have in common.",
	attributes: {
		name: attr.nonBlank("Name that requests refer to it by.", { required: true }),
		basePath: attr.value("Stands before the path of every request.", { default: "/" }),
		followRedirects: attr.booleanExpression("Follows up to five redirects.", { default: "true" }),
		sendBodyMode: modeAttribute("Which requests have a body: ALWAYS, NEVER, or AUTO for all but GET, HEAD and OPTIONS.", "AUTO"),
		requestStreamingMode: modeAttribute("When a body is sent in chunks: ALWAYS, NEVER, or AUTO where its length is not known.", "AUTO"),
		enableCookies: attr.boolean("Keeps the cookies that responses set and sends them back.", { default: "true" }),
		sendCorrelationId: modeAttribute("Whether X-Correlation-ID is sent: AUTO and ALWAYS send it, NEVER does not.", "AUTO"),
		preserveHeadersCase: attr.boolean("Sends header names as written instead of in lower case.", { default: "false" }),
		responseTimeout: attr.value("Time until there is an answer, redirects included; once more for a body read as a whole, between two pieces of one passed on. 0 for no limit; that of <configuration> when absent."),
		responseTimeoutUnit: attr.oneOf("Unit of the time.", timeUnits, "MILLISECONDS"),
		responseValidator: attr.reference("A named validator.", validatorKinds)
	},
	children: {
		"request-connection": child.one("The server; without it every request needs a `url`.", () => requestConnection),
		"default-headers": child.one("Headers of every request.", () => defaultHeaders),
		"default-query-params": child.one("Query parameters of every request.", () => defaultQueryParams),
		"response-validator": child.one("Which responses are successes.", () => responseValidator)
	},
	exclusive: [{ names: ["responseValidator", "response-validator"] }],
	example: `
    <http:request-config name="crm" basePath="/v1" responseTimeout="5" responseTimeoutUnit="SECONDS">
      <http:request-connection host="crm.example.com" port="8082" maxConnections="50">
        <http:authentication>
          <http:basic-authentication username="hinny" password="secret"/>
        </http:authentication>
      </http:request-connection>
      <http:default-headers>
        <http:default-header key="x-client" value="hinny"/>
      </http:default-headers>
      <http:default-query-params>
        <http:query-param key="lang" value="en"/>
      </http:default-query-params>
    </http:request-config>`,
	compile: (config, context) => {
		const hasConnection = context.element.children.some(({ name }) => name === "request-connection");
		const connection = config["request-connection"] ?? (hasConnection ? void 0 : noConnection);
		if (!connection) return void 0;
		checkTimeout(config.responseTimeout, context);
		const scale = millisecondsIn(config.responseTimeoutUnit);
		const limit = context.artifact.settings.defaultResponseTimeout / scale;
		return {
			settings: combined({
				origin: connection.origin ?? constant(void 0),
				basePath: valueFrom(config.basePath, textOrNull("basePath"), null),
				headers: config["default-headers"] ?? constant([]),
				queryParams: config["default-query-params"] ?? constant([]),
				credentials: connection.authentication?.credentials ?? constant(void 0),
				followRedirects: valueFrom(config.followRedirects, someBoolean("followRedirects"), true),
				timeout: valueFrom(config.responseTimeout, someTimeout, limit),
				sendBodyMode: modeFrom("sendBodyMode", config.sendBodyMode, "AUTO"),
				requestStreamingMode: modeFrom("requestStreamingMode", config.requestStreamingMode, "AUTO"),
				sendCorrelationId: modeFrom("sendCorrelationId", config.sendCorrelationId, "AUTO")
			}, ({ basePath, timeout, ...rest }) => ({
				...rest,
				basePath: basePath ?? "/",
				responseTimeout: timeout * scale
			})),
			hasHost: connection.origin !== void 0,
			shown: (path) => connection.shown + joinPath(config.basePath.source, path),
			target: (path) => ({
				...connection.target,
				path: joinPath(config.basePath.source, path)
			}),
			retry: retryOf(context),
			reconnect: connection.reconnect,
			preserveHeadersCase: config.preserveHeadersCase,
			bearer: bearerOf(connection, context),
			close: connection.close,
			validator: config.responseValidator ?? config["response-validator"],
			cookies: config.enableCookies ? createCookieStore() : void 0,
			client: lazyClient(() => createClient(connection.client), context)
		};
	}
});
/** The authorization server has connections of its own: other trust, no pool, but the same proxy. */
const bearerOf = ({ authentication, client }, context) => {
	const bearer = authentication?.bearer;
	if (!bearer) return void 0;
	const connect = () => createClient({
		...client,
		tls: bearer.tls,
		maxConnections: void 0
	});
	const { defaultResponseTimeout } = context.artifact.settings;
	const send = tokenSender(lazyClient(connect, context), defaultResponseTimeout);
	for (const page of bearer.pages) servePage(page, bearer, send, context);
	return {
		authentication: bearer,
		send
	};
};
const lazyClient = (create, context) => {
	let client;
	context.onDispose(() => client?.close(context.artifact.settings.shutdownTimeout));
	return () => {
		client ??= create();
		return client;
	};
};
const standalone = /* @__PURE__ */ new WeakMap();
/** For requests that have a `url` and no configuration: one per artifact, with every default. */
const standaloneConfig = (context) => {
	const known = standalone.get(context.artifact);
	if (known) return known;
	const config = {
		settings: constant({
			origin: void 0,
			basePath: "/",
			headers: [],
			queryParams: [],
			credentials: void 0,
			followRedirects: true,
			responseTimeout: context.artifact.settings.defaultResponseTimeout,
			sendBodyMode: "AUTO",
			requestStreamingMode: "AUTO",
			sendCorrelationId: "AUTO"
		}),
		hasHost: false,
		shown: (path) => path,
		target: (path) => ({ path }),
		retry: retryOf(context),
		reconnect: void 0,
		preserveHeadersCase: false,
		bearer: void 0,
		close: false,
		validator: void 0,
		cookies: createCookieStore(),
		client: lazyClient(() => createClient({ idleTimeout: 3e4 }), context)
	};
	standalone.set(context.artifact, config);
	return config;
};
// connectors/http/request-bearer.ts
/**
* Sends a request with an OAuth token. Where the response says that the token is no longer good, it is renewed and the request
* sent once more; the second response counts. The validator judges after that, so that it does not see the first.
*/
const executeWithToken = async ({ authentication, send }, options, parameters, event, run, demands, attempt) => {
	const { value } = parameters.body;
	if (value instanceof Content) value.keep();
	const token = await authentication.token(event, send);
	const trial = {
		...options,
		validator: async (status, result, rejected) => {
			if (await authentication.isRefused(result)) throw new Refused(result);
			return options.validator(status, result, rejected);
		}
	};
	try {
		return await attempt(trial, parameters, event, run, demands, `Bearer ${token}`);
	} catch (failure) {
		if (!(failure instanceof Refused)) throw failure;
		const { value: body } = failure.result.message.payload;
		if (body instanceof Content) body.discard();
		return attempt(options, parameters, event, run, demands, `Bearer ${await authentication.renew(event, token, send)}`);
	}
};
/** Ends the first attempt; never seen outside. */
var Refused = class extends Error {
	result;
	constructor(result) {
		super("The token was refused.");
		this.result = result;
	}
};
// connectors/http/redirect.ts
/** True for a status that redirects, given that there is a Location. */
const isRedirect = (status) => status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
/**
* What a redirect asks for (spec/core.md §4.9): 302 and 303 become GET without body, HEAD stays HEAD; the others keep method and
* body. A relative location is resolved against the URL that answered. Fails with HTTP:TRANSFORMATION for a location that is no
* HTTP URL.
*/
const redirectOf = (status, location, from, method, alwaysBody) => {
	const written = encodeTarget(Buffer.from(location, "latin1").toString("utf8").trim());
	const target = splitUrl(URL.canParse(written, from) ? new URL(written, from).href : written);
	const changes = (status === 302 || status === 303) && method !== "HEAD";
	return {
		target,
		method: changes ? "GET" : method,
		keepBody: !changes || alwaysBody
	};
};
// connectors/http/request-headers.ts
/**
* Puts a request's headers together. A header that describes the connection or frames the body is never forwarded: a user's
* value could disagree with what is sent, which is how requests are smuggled. Of headers that may stand only once, the first counts.
*/
const collectHeaders = (sources) => {
	const sorter = new HeaderSorter(sources.preserveCase);
	sorter.add(sources.headers.raw);
	sorter.add(sources.defaults);
	const { list, has } = sorter;
	if (!has.userAgent) list.push("User-Agent", "AHC/1.0");
	if (!has.accept) list.push("Accept", "*/*");
	if (!has.correlationId && sources.correlationId !== void 0) list.push("X-Correlation-ID", sources.correlationId);
	if (!has.authorization && sources.authorization !== void 0) list.push("Authorization", sources.authorization);
	if (sources.propagated) replace(list, sources.propagated);
	return sorter;
};
/** Puts headers into a flat list, in place of those of the same names. */
const replace = (list, headers) => {
	for (let i = 0; i < headers.length; i += 2) {
		const name = headers[i];
		for (let at = list.length - 2; at >= 0; at -= 2) if (list[at].toLowerCase() === name) list.splice(at, 2);
		list.push(name, headers[i + 1]);
	}
};
/** Hot: one per request. */
var HeaderSorter = class {
	list = [];
	has = {
		userAgent: false,
		accept: false,
		correlationId: false,
		authorization: false
	};
	host;
	cookie;
	contentType;
	wantsLength = false;
	wantsChunked = false;
	close = false;
	#preserveCase;
	constructor(preserveCase) {
		this.#preserveCase = preserveCase;
	}
	add(raw) {
		for (let i = 0; i < raw.length; i += 2) {
			const value = raw[i + 1];
			if (value !== null && value !== void 0) this.#take(raw[i], value);
		}
	}
	#take(name, value) {
		const lower = name.toLowerCase();
		switch (lower) {
			case "host":
				this.host ??= value;
				return;
			case "cookie":
				this.cookie = this.cookie === void 0 ? value : `${this.cookie}; ${value}`;
				return;
			case "connection":
				if (/(^|,)\s*close\s*(,|$)/i.test(value)) this.close = true;
				return;
			case "content-length":
				this.wantsLength = true;
				return;
			case "transfer-encoding":
				if (value.trim().toLowerCase() === "chunked") this.wantsChunked = true;
				return;
			case "keep-alive":
			case "proxy-connection":
			case "upgrade":
			case "expect": return;
			case "content-type":
				if (this.contentType !== void 0) return;
				this.contentType = value;
				break;
			case "user-agent":
				this.has.userAgent = true;
				break;
			case "accept":
				this.has.accept = true;
				break;
			case "x-correlation-id":
				this.has.correlationId = true;
				break;
			case "authorization": this.has.authorization = true;
		}
		this.list.push(this.#preserveCase ? name : lower, value);
	}
};
/** The flat list without a header's entries. */
const withoutHeader = (list, name) => {
	const rest = [];
	for (let i = 0; i < list.length; i += 2) if (list[i].toLowerCase() !== name) rest.push(list[i], list[i + 1]);
	return rest;
};
// connectors/http/request-exchange.ts
/**
* Sends a request and sees it through to its answer: redirects, cookies, retries, the time limit (spec/core.md §4.9). Resolves to
* what `receive` makes of the answer. Rejects with the MuleError of spec/core.md §4.10, or with the failure of `receive`. The body of
* the answer may still be arriving: it fails with HTTP:TIMEOUT when it is passed on and no byte comes for as long as the time limit, or
* when somebody waits for all of it and it takes longer than that; with HTTP:CONNECTIVITY when it breaks off.
*/
const exchange = (outgoing, client, cookies, lifetime, receive) => new Promise((resolve, reject) => new Exchange(outgoing, client, cookies, lifetime, receive, resolve, reject).begin());
/** Hot: one per request. */
var Exchange = class {
	#outgoing;
	#client;
	#cookies;
	#lifetime;
	#receive;
	#resolve;
	#reject;
	#method;
	#target;
	#headers;
	#body;
	#redirects = 0;
	#retries = 0;
	#challenged = false;
	#settled = false;
	/** Calls whose connection is still in use: two for a moment where one leads to the next. */
	#open = 0;
	#call;
	#deadline;
	#traced;
	constructor(outgoing, client, cookies, lifetime, receive, resolve, reject) {
		this.#outgoing = outgoing;
		this.#client = client;
		this.#cookies = cookies;
		this.#lifetime = lifetime;
		this.#receive = receive;
		this.#resolve = resolve;
		this.#reject = reject;
		this.#method = outgoing.method;
		this.#target = outgoing.target;
		this.#headers = outgoing.headers.list;
		this.#body = outgoing.body;
	}
	begin() {
		this.#limitTime();
		this.#lifetime.hold(this);
		if (!this.#settled) this.#send();
	}
	/** The time limit is reached. */
	expired() {
		this.#giveUp(exchangeError(this.#described(), timeout));
	}
	/** The event is given up. */
	aborted(reason) {
		this.#giveUp(exchangeError(this.#described(), {
			type: httpErrors.CONNECTIVITY,
			text: reason.message
		}, reason));
	}
	answered(response) {
		this.#traced?.answered(response);
		try {
			const { setCookie } = response.known;
			const stored = setCookie && this.#cookies?.store(this.#url(), setCookie);
			if (stored) stored.then(() => this.#decide(response)).catch((error) => this.#fail(error));
			else this.#decide(response);
		} catch (error) {
			this.#fail(error);
		}
	}
	failed(error) {
		this.#traced?.failed(error);
		const { body } = this.#body;
		const { attempts, covers } = this.#outgoing.retry;
		if ((body === void 0 || Buffer.isBuffer(body)) && covers(this.#method) && isRemotelyClosed(error) && this.#retries++ < attempts) this.#sendAgain();
		else this.#fail(refusal(error) ?? transportError(this.#described(), error));
	}
	awaited() {
		this.#limitTime();
	}
	brokenOff(error) {
		return transportError(this.#described(), error);
	}
	finished() {
		this.#open--;
		if (this.#settled && this.#open === 0) this.#release();
	}
	#send() {
		const { headers, close, responseTimeout, streaming, guards, trace } = this.#outgoing;
		const { body, chunked, mediaType } = this.#body;
		const { origin } = this.#target.origin;
		if (guards.length > 0) for (const guard of guards) guard.admit(destinationOf(origin));
		const list = [...this.#headers];
		const cookie = joinCookies(headers.cookie, this.#cookies?.header(this.#url()));
		if (cookie !== void 0) list.push("Cookie", cookie);
		if (this.#redirects === 0 && headers.host !== void 0) list.push("Host", headers.host);
		if (body !== void 0 && mediaType !== void 0 && headers.contentType === void 0) list.push("Content-Type", mediaType);
		this.#open++;
		const { path } = this.#target;
		const request = {
			origin,
			path,
			method: this.#method,
			headers: list,
			body,
			chunked,
			close: close || headers.close,
			idleTimeout: responseTimeout,
			streaming,
			guards
		};
		this.#traced = trace?.sent({
			method: this.#method,
			url: origin + path,
			headers: framed(request),
			body
		});
		this.#call = this.#client.send(request, this);
	}
	/** Is this the answer, or does it lead on? */
	#decide(response) {
		const { location } = response.known;
		if (this.#settled) response.content.discard();
		else if (this.#outgoing.followRedirects && location !== void 0 && isRedirect(response.status)) {
			response.content.discard();
			this.#redirect(response.status, location);
		} else if (response.status === 401 && this.#answersChallenge(response)) {
			response.content.discard();
			this.#repeat();
		} else {
			this.#settle();
			this.#succeed(response);
		}
	}
	/** Once per place: an answer that was refused would be refused again. */
	#answersChallenge({ known }) {
		const { credentials } = this.#outgoing;
		if (!credentials || !known.authenticate || this.#challenged) return false;
		const header = credentials.answer(known.authenticate, {
			method: this.#method,
			path: this.#target.path
		});
		if (header === void 0) return false;
		this.#challenged = true;
		this.#headers = [
			...withoutHeader(this.#headers, "authorization"),
			"Authorization",
			header
		];
		return true;
	}
	#redirect(status, location) {
		if (++this.#redirects > 5) throw exchangeError(this.#described(), {
			type: httpErrors.CONNECTIVITY,
			text: `Maximum of 5 redirects reached (MaxRedirectException)`
		});
		const { target, method, keepBody } = redirectOf(status, location, this.#url(), this.#method, this.#outgoing.alwaysBody);
		this.#target = target;
		this.#method = method;
		this.#challenged = false;
		if (!keepBody) {
			this.#body = noBody;
			this.#headers = withoutHeader(this.#headers, "content-type");
		}
		this.#repeat();
	}
	/** Sends the body again, which for a stream means what was kept of it. */
	#repeat() {
		const { body, chunked, mediaType } = this.#body;
		const bytes = body === void 0 || Buffer.isBuffer(body) ? body : body.bytes();
		if (bytes instanceof Promise) bytes.then((buffer) => {
			this.#body = {
				body: buffer,
				chunked,
				mediaType
			};
			this.#sendAgain();
		}).catch((error) => this.#fail(error));
		else {
			this.#body = {
				body: bytes,
				chunked,
				mediaType
			};
			this.#sendAgain();
		}
	}
	/** Not at once: the transport is in the middle of telling how the call before ended. */
	#sendAgain() {
		queueMicrotask(() => {
			if (this.#settled) return;
			try {
				this.#send();
			} catch (error) {
				this.#fail(error);
			}
		});
	}
	#giveUp(error) {
		this.#call?.cancel(error);
		this.#fail(error);
	}
	#succeed(response) {
		try {
			this.#resolve(this.#receive(response));
		} catch (error) {
			this.#reject(error);
		}
	}
	#fail(error) {
		if (this.#settled) return;
		this.#settle();
		this.#reject(error);
	}
	#settle() {
		this.#settled = true;
		this.#deadline?.cancel();
		if (this.#open === 0) this.#release();
	}
	#release() {
		this.#deadline?.cancel();
		this.#lifetime.release(this);
	}
	#limitTime() {
		const { responseTimeout } = this.#outgoing;
		if (responseTimeout > 0) this.#deadline = this.#client.deadlines.set(responseTimeout, this);
	}
	#url() {
		return this.#target.origin.origin + this.#target.path;
	}
	#described() {
		const { method, target } = this.#outgoing;
		return describeRequest(method, target.origin.shown, target.path);
	}
};
/** The headers of a request with those that the transport adds: what goes over the wire. */
const framed = ({ origin, headers, body, chunked, close }) => {
	const list = [...headers.some((name, i) => i % 2 === 0 && name.toLowerCase() === "host") ? [] : ["host", origin.slice(origin.indexOf("//") + 2)], ...headers];
	list.push("connection", close ? "close" : "keep-alive");
	if (chunked) list.push("transfer-encoding", "chunked");
	else if (body !== void 0) list.push("content-length", `${body.length}`);
	return list;
};
const joinCookies = (given, stored) => given !== void 0 && stored !== void 0 ? `${given}; ${stored}` : given ?? stored;
/** A connection that a rule refused fails every request that waited for it; each gets an error of its own. */
const refusal = (error) => error instanceof MuleError ? new MuleError(error.errorType, error.description, { cause: error }) : void 0;
// connectors/http/request-parameters.ts
/** Evaluates every expression of a request once (spec/policies.md §2.1). A promise only when one of them has to wait. */
const evaluateParameters = (values, event) => {
	const method = values.method.read(event);
	const path = values.path?.read(event);
	const url = values.url?.read(event);
	const headers = values.headers.read(event);
	const queryParams = values.queryParams.read(event);
	const uriParams = values.uriParams.read(event);
	const body = values.body.read(event);
	const settings = values.settings.read(event);
	if (method instanceof Promise || path instanceof Promise || url instanceof Promise || headers instanceof Promise || queryParams instanceof Promise || uriParams instanceof Promise || body instanceof Promise || settings instanceof Promise) return Promise.all([
		method,
		path,
		url,
		headers,
		queryParams,
		uriParams,
		body,
		settings
	]).then((all) => gather(...all));
	return gather(method, path, url, headers, queryParams, uriParams, body, settings);
};
const gather = (method, path, url, headers, queryParams, uriParams, body, settings) => ({
	method,
	path,
	url,
	headers,
	queryParams,
	uriParams,
	body,
	settings
});
/** The outgoing message as policies see it (spec/policies.md §2.3): no method, no host, no defaults. */
const toMessage = ({ body, path, headers, queryParams, uriParams }) => ({
	payload: body,
	attributes: new RequestAttributes(path ?? "/", headers, queryParams, uriParams)
});
/** The parameters as policies left them: attributes that are not a request's, or lack a part, leave the parameters as they were. */
const fromMessage = ({ payload, attributes }, parameters) => {
	const { method, path, url, headers, queryParams, uriParams, settings } = parameters;
	const request = asRequest(attributes);
	if (!request) return gather(method, path, url, headers, queryParams, uriParams, payload, settings);
	return gather(method, url === void 0 ? request.requestPath ?? path : path, url, request.headers ?? headers, request.queryParams ?? queryParams, request.uriParams ?? uriParams, payload, settings);
};
/** Where the request goes, by the rules of spec/core.md §4.9. A fragment is not sent. */
const targetOf = ({ path, url, queryParams, uriParams, settings }) => {
	const template = url ?? joinPath(settings.basePath, path ?? "/");
	const filled = uriParams.size > 0 ? replaceUriParams(template, uriParams) : template;
	if (url === void 0 && settings.origin) {
		const written = encodeTarget(withoutFragment(filled));
		return {
			origin: settings.origin,
			path: appendQuery(written, queryParams, settings.queryParams)
		};
	}
	const split = splitUrl(filled);
	return {
		origin: split.origin,
		path: appendQuery(encodeTarget(split.path), queryParams, settings.queryParams)
	};
};
/** What would be sent, as rules and logs see it. Fails with HTTP:TRANSFORMATION when the parameters make no URL. */
const outgoingRequest = (parameters) => {
	const { origin, path } = targetOf(parameters);
	return {
		method: parameters.method,
		url: origin.shown + path,
		destination: destinationOf(origin.origin)
	};
};
// connectors/http/request-reconnect.ts
/** Attempts under way end with the deployment. */
const reconnectionOf = (strategy, context) => {
	if (!strategy) return void 0;
	const pauses = createPauses();
	context.onDispose(() => pauses.end());
	return {
		strategy,
		pauses
	};
};
/**
* As {@link exchange}, again and again while the server cannot be reached. Rejects with HTTP:RETRY_EXHAUSTED when no attempt is left
* (spec/core.md §4.10), with the failure itself when trying again would not help or might do something twice.
*/
const exchangeReconnecting = async ({ strategy, pauses }, outgoing, client, cookies, lifetime, receive) => {
	let answered = false;
	const take = (response) => {
		answered = true;
		return receive(response);
	};
	for (let retries = 0;; retries++) try {
		return await exchange(outgoing, client, cookies, lifetime, take);
	} catch (failure) {
		if (answered || !isRepeatable(failure, outgoing)) throw failure;
		if (retries >= strategy.attempts) throw exhausted(failure);
		if (!await pauses.wait(strategy.frequency, lifetime)) throw failure;
	}
};
/** The server may have done already what a lost connection asked for; a stream is gone once it was begun. */
const isRepeatable = (failure, { method, body: { body }, retry }) => {
	if (!(failure instanceof MuleError) || failure.errorType !== httpErrors.CONNECTIVITY) return false;
	if (body !== void 0 && !Buffer.isBuffer(body)) return false;
	const { cause } = failure;
	return cause instanceof Error && (isUnreached(cause) || isRemotelyClosed(cause) && retry.covers(method));
};
const exhausted = (last) => new MuleError(httpErrors.RETRY_EXHAUSTED, last.description, { cause: last.cause });
// connectors/http/request-response.ts
/**
* A response as a message (spec/core.md §4.9): its body labelled by Content-Type, octets without one, unknown when empty;
* status, reason and headers as attributes. `label` replaces the media type.
*/
const messageOf = (response, label) => ({
	payload: typed(response.content, label(mediaTypeOf(response))),
	attributes: new ResponseAttributes(response.status, response.reason, MultiMap.headers(response.headers))
});
const mediaTypeOf = ({ content, known }) => {
	if (content.buffered?.length === 0) return "*/*";
	return known.contentType === void 0 ? BINARY : complete(known.contentType);
};
const completed = /* @__PURE__ */ new Map();
/** Content types come from servers: the cache must not grow with them. */
const COMPLETED_LIMIT = 200;
/** With the charset that holds when none is named. What is no media type is bytes nobody knows. */
const complete = (contentType) => {
	const known = completed.get(contentType);
	if (known !== void 0) return known;
	const mediaType = !isMediaType(contentType) ? BINARY : charsetOf(contentType) === void 0 ? `${contentType}; charset=UTF-8` : contentType;
	if (completed.size >= COMPLETED_LIMIT) completed.clear();
	completed.set(contentType, mediaType);
	return mediaType;
};
// connectors/http/request-execute.ts
const noGuards = [];
/** Sends the request and gives the event with the response as its message; fails with the errors of spec/core.md §4.10. */
const execute = (options, parameters, event, run, demands) => options.config.bearer === void 0 ? attempt(options, parameters, event, run, demands) : executeWithToken(options.config.bearer, options, parameters, event, run, demands, attempt);
/** `authorization`: the header to send where the request has none; by default what the configuration's credentials give. */
const attempt = (options, parameters, event, run, demands, authorization) => {
	const { config } = options;
	const { method, settings } = parameters;
	const { sendBodyMode, requestStreamingMode, sendCorrelationId } = settings;
	const target = targetOf(parameters);
	const { userInfo } = target.origin;
	const credentials = settings.credentials ?? (userInfo === void 0 ? void 0 : basicCredentials(userInfo, true));
	const headers = collectHeaders({
		headers: parameters.headers,
		defaults: settings.headers,
		preserveCase: config.preserveHeadersCase,
		correlationId: sendCorrelationId === "NEVER" ? void 0 : settings.correlationId ?? event.correlationId,
		authorization: authorization ?? credentials?.unasked({
			method,
			path: target.path
		}),
		propagated: run.trace?.propagated()
	});
	const body = sendsBody(sendBodyMode, method) ? frameBody(parameters.body, requestStreamingMode, headers) : noBody;
	return body instanceof Promise ? body.then((framed) => send(options, parameters, target, headers, framed, event, run, demands)) : send(options, parameters, target, headers, body, event, run, demands);
};
const send = (options, { method, settings }, target, headers, body, event, run, demands) => {
	const { config } = options;
	const outgoing = {
		method,
		target,
		headers,
		body,
		followRedirects: settings.followRedirects,
		alwaysBody: settings.sendBodyMode === "ALWAYS",
		responseTimeout: demands?.responseTimeout ?? settings.responseTimeout,
		guards: demands?.guards ?? noGuards,
		close: config.close,
		retry: config.retry,
		streaming: options.streaming,
		credentials: settings.credentials,
		trace: run.trace ?? void 0
	};
	const { lifetime } = run;
	const take = (response) => receive(options, response, event, run, (message) => {
		const described = describeRequest(method, target.origin.shown, target.path);
		return statusError(described, response.status, headers.contentType ?? body.mediaType, message);
	});
	const client = config.client();
	return options.reconnection === void 0 ? exchange(outgoing, client, config.cookies, lifetime, take) : exchangeReconnecting(options.reconnection, outgoing, client, config.cookies, lifetime, take);
};
const receive = ({ label, validator }, response, event, run, rejection) => {
	const { content } = response;
	if (content.buffered === void 0) run.lifetime.track(content);
	const message = messageOf(response, label);
	const result = withMessage(event, message);
	const verdict = validator(response.status, result, () => rejection(message));
	if (verdict === void 0) return result;
	const judge = (error) => {
		if (!error) return result;
		content.keep();
		throw error;
	};
	return verdict instanceof Promise ? verdict.then(judge) : judge(verdict);
};
// connectors/http/request.ts
const attributes = {
	"config-ref": attr.reference("The configuration; may be left out when there is a `url`.", ["http:request-config"]),
	method: attr.value("The method; any token is allowed.", { default: "GET" }),
	path: attr.value("Path after the base path; `{name}` stands for a URI parameter."),
	url: attr.value("Absolute URL, instead of a path on the server of the configuration."),
	followRedirects: attr.booleanExpression("As in the configuration, for this request."),
	sendBodyMode: modeAttribute("As in the configuration, for this request."),
	requestStreamingMode: modeAttribute("As in the configuration, for this request."),
	sendCorrelationId: modeAttribute("As in the configuration, for this request."),
	correlationId: attr.value("Sent as X-Correlation-ID instead of that of the event."),
	responseTimeout: attr.value("As in the configuration, for this request."),
	responseTimeoutUnit: attr.oneOf("Unit of the time.", timeUnits, "MILLISECONDS"),
	responseValidator: attr.reference("A named validator.", validatorKinds),
	outputMimeType: attr.nonBlank("Media type of the result, whatever Content-Type the response has."),
	outputEncoding: attr.nonBlank("Charset of the result, whatever the response names.")
};
const children = {
	...streamingChildren,
	...reconnectChildren,
	body: child.content("What is sent.", { default: "#[payload]" }),
	headers: child.content("Headers, as a map."),
	"uri-params": child.content("Values for each `{name}` in path or url, as a map; put in as they are."),
	"query-params": child.content("Query parameters, as a map."),
	"response-validator": child.one("Which responses are successes.", () => responseValidator)
};
/** `http:request` (spec/core.md §4.9). */
const request$1 = defineElement({
	name: "request",
	kind: "operation",
	doc: "Sends an HTTP request; the response becomes the message.",
	attributes,
	children,
	exclusive: [
		{
			names: ["path", "url"],
			required: true
		},
		{ names: ["responseValidator", "response-validator"] },
		...streamingExclusive,
		...reconnectExclusive
	],
	errors: Object.values(httpErrors),
	example: `
    <http:request-config name="crm" basePath="/v1">
      <http:request-connection host="crm.example.com" port="8082"/>
    </http:request-config>

    <flow name="contact">
      <http:request config-ref="crm" method="POST" path="/contacts/{id}" target="contact">
        <http:body>#[{'name': payload.name}]</http:body>
        <http:headers>#[{'x-trace': correlationId}]</http:headers>
        <http:uri-params>#[{'id': payload.id}]</http:uri-params>
        <http:query-params>#[{'full': true}]</http:query-params>
        <http:response-validator>
          <http:success-status-code-validator values="200..299,404"/>
        </http:response-validator>
        <error-mapping sourceType="HTTP:TIMEOUT" targetType="APP:CRM_SLOW"/>
      </http:request>
    </flow>`,
	compile: (declared, context) => {
		const config = configOf(declared, context);
		if (!config) return void 0;
		const { url, path, method } = declared;
		if (url?.language === "literal") checkUrl(url.source, context);
		checkTimeout(declared.responseTimeout, context);
		const options = {
			config,
			validator: declared.responseValidator ?? declared["response-validator"] ?? config.validator ?? defaultValidator,
			streaming: streamingOf(declared),
			reconnection: reconnectionOf(reconnectOf(declared) ?? config.reconnect, context),
			label: labelOf(declared.outputMimeType, declared.outputEncoding)
		};
		const values = parameterValues(declared, config);
		context.callsOut({
			...config.target(path?.source ?? "/"),
			purpose: "request",
			method: method.source,
			...url && { url: configured(context.element, "url", url) }
		});
		return context.intercept({
			parameters: (event) => evaluateParameters(values, event),
			toMessage,
			fromMessage,
			request: outgoingRequest,
			execute: (parameters, event, run, demands) => execute(options, parameters, event, run, demands),
			summary: `${method.source} ${url ? withoutUserInfo(url.source) : config.shown(path?.source ?? "/")}`
		});
	}
});
const own = (name, context) => attributeOf(context.element, name) !== void 0;
const configOf = (declared, context) => {
	const config = declared["config-ref"];
	if (!own("config-ref", context) && declared.url) return standaloneConfig(context);
	if (!own("config-ref", context)) context.report("CFG002", `Element <${context.name}> is missing required parameter 'config-ref'.`, { hint: "or give it an absolute url instead of a path" });
	else if (config && !config.hasHost && declared.path) context.report("CFG002", `Element <${context.name}> has a path, but its configuration names no host.`, {
		place: attributeOf(context.element, "path")?.place,
		hint: "give the http:request-connection a host, or the request an absolute url"
	});
	return config;
};
const checkUrl = (url, context) => {
	try {
		splitUrl(url.replace(/\{[^}]*\}/g, "0"));
	} catch {
		context.report("CFG005", `The value '${withoutUserInfo(url)}' of attribute 'url' on element '${context.name}' is not valid: expected an absolute URL.`, {
			place: attributeOf(context.element, "url")?.valuePlace,
			hint: "it begins with http:// or https://; a path belongs into the attribute path"
		});
	}
};
const parameterValues = (declared, config) => {
	const { method, path, url, body } = declared;
	const headers = valueFrom(declared.headers, someMap("headers", true), MultiMap.noHeaders);
	const scale = millisecondsIn(declared.responseTimeoutUnit);
	return {
		method: valueFrom(method, someText("method"), "GET"),
		path: path && valueFrom(path, (value) => textOrNull("path")(value) ?? "/", "/"),
		url: url && valueFrom(url, someText("url"), ""),
		headers,
		queryParams: valueFrom(declared["query-params"], someMap("query-params", false), MultiMap.empty),
		uriParams: valueFrom(declared["uri-params"], someMap("uri-params", false), MultiMap.empty),
		body: { read: (event) => body.typed(event) },
		settings: combined({
			config: config.settings,
			followRedirects: valueFrom(declared.followRedirects, someBoolean("followRedirects"), void 0),
			responseTimeout: valueFrom(declared.responseTimeout, someTimeout, void 0),
			sendBodyMode: modeFrom("sendBodyMode", declared.sendBodyMode, void 0),
			requestStreamingMode: modeFrom("requestStreamingMode", declared.requestStreamingMode, void 0),
			sendCorrelationId: modeFrom("sendCorrelationId", declared.sendCorrelationId, void 0),
			correlationId: declared.correlationId ? valueFrom(declared.correlationId, someText("correlationId"), "") : constant(void 0)
		}, ({ config, followRedirects, responseTimeout, correlationId, ...own }) => ({
			...config,
			sendBodyMode: own.sendBodyMode ?? config.sendBodyMode,
			requestStreamingMode: own.requestStreamingMode ?? config.requestStreamingMode,
			sendCorrelationId: own.sendCorrelationId ?? config.sendCorrelationId,
			followRedirects: followRedirects ?? config.followRedirects,
			responseTimeout: responseTimeout === void 0 ? config.responseTimeout : responseTimeout * scale,
			correlationId
		}))
	};
};
// connectors/http/index.ts
/** The HTTP connector: listener and requester (spec/core.md §4). */
const http = defineConnector({
	prefix: "http",
	uri: "http://www.mulesoft.org/schema/mule/http",
	outside: true,
	elements: [
		listenerConfig,
		listenerConnection,
		listenerInterceptors,
		corsInterceptor,
		corsOrigins,
		corsOrigin,
		publicResource,
		allowedMethods,
		corsMethod,
		allowedHeaders,
		exposeHeaders,
		corsHeader,
		listener,
		response,
		errorResponse,
		requestConfig,
		requestConnection,
		authentication,
		basicAuthentication,
		digestAuthentication,
		ntlmAuthentication,
		proxyConfig,
		proxy,
		ntlmProxy,
		clientSocketProperties,
		defaultHeaders,
		defaultHeader,
		defaultQueryParams,
		queryParam,
		responseValidator,
		successStatusCodeValidator,
		failureStatusCodeValidator,
		expressionResponseValidator,
		request$1,
		connectivityTest,
		pollingSource,
		loadStaticResource,
		basicSecurityFilter
	],
	errors: httpErrors
});
export { http };

//# sourceMappingURL=http.js.map