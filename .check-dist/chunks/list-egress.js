import { n as inFileOrder } from "./explanation.js";
import { n as egressRules, t as checkEgress } from "./egress-rules.js";
import { t as compileSelection } from "./compile-selection2.js";
import { t as columns } from "./columns.js";
import { t as sarifText } from "./sarif.js";
import { t as paintFor } from "./paint.js";
import { n as diagnosticLines } from "./status-table.js";
import { t as EXIT } from "./terminal.js";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
// engine/host/egress-target.ts
/** Ports that URLs leave out. */
const USUAL_PORTS = {
	http: "80",
	https: "443",
	redis: "6379",
	rediss: "6379"
};
/** Reads a target as its element configured it. */
const egressTarget = (target, surroundings) => {
	const { url, host, port, path, scheme = "http" } = target;
	if (url) return urlTarget(url, surroundings);
	return {
		scheme,
		...host ? hostOf$1(host, host.text.trim(), host.written, surroundings) : computed(""),
		port: port ? port.text.trim() : usualPort(scheme),
		path: path && withoutQuery(path)
	};
};
const usualPort = (scheme) => USUAL_PORTS[scheme] ?? "";
const computed = (text) => ({
	host: text,
	hostOrigin: "computed",
	hostParts: []
});
const urlTarget = (url, surroundings) => {
	const text = propertyOf(url, surroundings)?.value ?? url.text;
	const match = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)(.*)$/is.exec(text.trim());
	if (!match || match[3]?.startsWith("#[") || /[{}]/.test(match[2] ?? "")) return {
		scheme: match?.[1]?.toLowerCase() ?? "",
		...computed(text.trim()),
		port: "",
		path: void 0
	};
	const [, scheme = "", authority = "", path = ""] = match;
	const [, host = "", port] = /^(?:.*@)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority) ?? [];
	return {
		scheme: scheme.toLowerCase(),
		...hostOf$1(url, host, authorityOf(url.written), surroundings),
		port: port ?? usualPort(scheme.toLowerCase()),
		path: withoutQuery(path) || "/"
	};
};
/** The part of a URL as written that decides about its host: up to the first slash that is not the scheme's. */
const authorityOf = (written) => {
	const start = written.indexOf("://");
	const from = start < 0 ? 0 : start + 3;
	const end = written.slice(from).search(/[/?]/);
	return end < 0 ? written.slice(from) : written.slice(from, from + end);
};
/** Queries hold keys and tokens that are nobody's business. */
const withoutQuery = (path) => path.startsWith("#[") ? path : path.split("?", 1)[0];
const hostOf$1 = (configured, text, written, surroundings) => {
	const property = propertyOf(configured, surroundings);
	if (property) return {
		host: (configured.text === text ? property.value : text).toLowerCase(),
		hostOrigin: "property",
		hostParts: [property.part]
	};
	if (configured.isComputed && text.includes("#[")) return computed(text);
	const { properties } = surroundings;
	const parts = keysIn(written).map((name) => ({
		name,
		from: properties.originOf(name) ?? "nothing"
	}));
	const parameter = parameterIn(configured, surroundings);
	const host = text.toLowerCase();
	if (parts.length > 0) return {
		host,
		hostOrigin: "property",
		hostParts: parts
	};
	if (parameter) return {
		host,
		hostOrigin: "parameter",
		hostParts: [parameter]
	};
	return {
		host,
		hostOrigin: "static",
		hostParts: []
	};
};
/** `#[p('crm.host')]` is computed by name only: what it gives is known. */
const propertyOf = ({ text, isComputed }, { properties }) => {
	const name = isComputed ? /^\s*#\[\s*(?:dw:|jsonata:)?\s*(?:Mule::)?\$?p\(\s*(['"])([^'"]+)\1\s*\)\s*\]\s*$/.exec(text)?.[2] : void 0;
	const value = name === void 0 ? void 0 : properties.get(name);
	if (name === void 0 || value === void 0) return void 0;
	return {
		value,
		part: {
			name,
			from: properties.originOf(name) ?? "nothing"
		}
	};
};
/** Keys of the placeholders in a text; `\${` is none. */
const keysIn = (written) => [...written.matchAll(/(\\*)\$\{([^}]*)\}/g)].flatMap(([, slashes = "", key = ""]) => slashes.length % 2 === 1 ? [] : [key]);
/** A policy's parameter that the first line of a value holds. */
const parameterIn = ({ written, place }, { parameterAt, policy }) => {
	if (!parameterAt) return void 0;
	const [line = ""] = written.split("\n", 1);
	const end = line.includes("://") ? line.indexOf("://") + 3 + authorityOf(line).length : line.length;
	for (let i = 0; i < Math.max(end, 1); i++) {
		const name = parameterAt({
			...place,
			column: place.column + i
		});
		if (name) return {
			name,
			from: `policy ${policy}`
		};
	}
};
// engine/host/egress.ts
/** Every place where an application and its policies can call out: each once, in the order of the files. */
const egressOf = ({ name, configuration, artifact, policies }) => {
	const plans = new Map(policies.plan().flatMap((plan) => plan.kind === "operation" ? [[plan.site.location.element, plan]] : []));
	const own = artifact.calls.map((call) => egressCall(name, call, { properties: configuration.properties }, void 0, plans.get(call.location.element)));
	const theirs = policies.instances().flatMap((policy) => policy.shadow ? [] : callsOf(name, policy));
	const once = new Map([...own, ...theirs].map((call) => [keyOf(call), call]));
	return inFileOrder([...once.values()]);
};
const keyOf = ({ policy, file, line, column, purpose }) => JSON.stringify([
	policy,
	file,
	line,
	column,
	purpose
]);
const callsOf = (application, policy) => {
	const { id, properties, parameterAt } = policy;
	return policy.calls.map((call) => egressCall(application, call, {
		properties,
		parameterAt,
		policy: id
	}, policy, void 0));
};
const egressCall = (application, call, surroundings, policy, plan) => {
	const { location, element, purpose, method, tls, proxy } = call;
	const target = egressTarget(call, surroundings);
	const mask = location.mask ?? ((text) => text);
	return {
		application,
		policy: policy?.id,
		...location.place,
		element,
		location: location.path,
		docName: location.docName,
		purpose,
		method,
		...target,
		host: mask(target.host),
		port: mask(target.port),
		path: target.path === void 0 ? void 0 : mask(target.path),
		tls: target.scheme === "https" || target.scheme === "rediss" ? tls ?? standardTls : void 0,
		proxy,
		isWrappable: plan !== void 0,
		policies: plan?.wrappedBy ?? [],
		shadows: plan?.shadowedBy ?? [],
		optedOut: plan?.optedOut && {
			...plan.optedOut.place,
			reason: plan.optedOut.reason?.trim() || void 0
		}
	};
};
const standardTls = {
	context: void 0,
	isInsecure: false
};
// engine/host/egress-baseline.ts
/** A computed host is agreed to as the expression that computes it. */
const hostOf = ({ host }) => host;
/** Reads a baseline; a sentence about it when it cannot be read. */
const readBaseline = (file) => {
	if (!existsSync(file)) return `There is no baseline '${file}'; --write-baseline writes it`;
	let hosts;
	try {
		hosts = JSON.parse(readFileSync(file, "utf8")).hosts;
	} catch (fault) {
		return `The baseline '${file}' cannot be read: ${fault.message}`;
	}
	if (!isHosts(hosts)) return `The baseline '${file}' is none: expected {"hosts": {"application": ["host", …]}}`;
	const known = new Set(Object.entries(hosts).flatMap(([application, each]) => each.map((host) => `${application} ${host.toLowerCase()}`)));
	return { knows: (call) => known.has(`${call.application} ${hostOf(call).toLowerCase()}`) };
};
const isHosts = (value) => value !== null && typeof value === "object" && Object.values(value).every((each) => Array.isArray(each) && each.every((host) => typeof host === "string"));
/** Writes the hosts of these calls, sorted, so that a difference in version control is one line per host. */
const writeBaseline = (file, calls) => {
	const hosts = /* @__PURE__ */ new Map();
	for (const call of calls) {
		const known = hosts.get(call.application) ?? /* @__PURE__ */ new Set();
		hosts.set(call.application, known.add(hostOf(call)));
	}
	const sorted = [...hosts].sort(([a], [b]) => a < b ? -1 : 1).map(([name, each]) => [name, [...each].sort()]);
	writeFileSync(file, `${JSON.stringify({ hosts: Object.fromEntries(sorted) }, void 0, 2)}\n`);
	return sorted.reduce((count, [, each]) => count + each.length, 0);
};
// engine/host/cli/egress-table.ts
const at = ({ file, line }) => `${file}:${line}`;
/** Per application a row for each call, and a line that sums up. */
const egressTable = (applications, calls, paint) => {
	return `${applications.map((name) => {
		const own = calls.filter(({ application }) => application === name);
		if (own.length === 0) return `${paint.strong(name)}\n\n  calls nobody\n`;
		const [head = "", ...rows] = columns([HEAD, ...own.map(row)], "  ").split("\n");
		const painted = rows.map((line, i) => own[i]?.optedOut || own[i]?.tls?.isInsecure ? paint.warning(line) : line);
		return `${paint.strong(name)}\n\n${[paint.faint(head), ...painted].join("\n")}\n`;
	}).join("\n")}\n${summary(calls)}\n`;
};
const HEAD = [
	"AT",
	"CALL",
	"HOST FROM",
	"TLS",
	"POLICIES"
];
const row = (call) => [
	at(call),
	callText(call),
	hostText(call),
	tlsText(call),
	policiesText(call)
];
/** `POST http://crm.local:80/contacts`; what is no request says what it is. */
const callText = ({ purpose, method, scheme, host, port, path, hostOrigin }) => {
	const what = purpose === "request" ? method ?? "GET" : purpose;
	if (hostOrigin === "computed" && path === void 0) return `${what} ${host}`;
	const shown = port === "" || port === USUAL_PORTS[scheme] ? "" : `:${port}`;
	return `${what} ${scheme}://${host || "(none)"}${shown}${path ?? ""}`;
};
/** `crm.host in config.yaml`. */
const hostText = ({ hostOrigin, hostParts }) => hostParts.length === 0 ? hostOrigin : hostParts.map(({ name, from }) => `${name} in ${from}`).join(", ");
const tlsText = ({ tls }) => tls ? [tls.context ?? "yes", tls.isInsecure && "INSECURE"].filter(Boolean).join(" ") : "-";
const policiesText = ({ policy, isWrappable, policies, shadows, optedOut }) => {
	if (policy !== void 0) return `made by policy ${policy}`;
	if (!isWrappable) return "-";
	const shadowed = shadows.length > 0 ? ` (in shadow mode: ${idsOf(shadows)})` : "";
	if (optedOut) return `none: disabled, ${optedOut.reason ?? "no reason given"}`;
	return `${idsOf(policies) || "none"}${shadowed}`;
};
const idsOf = (policies) => policies.map(({ policy }) => policy).join(", ");
const summary = (calls) => {
	const hosts = new Set(calls.map(({ host }) => host));
	const optedOut = calls.filter((call) => call.optedOut);
	const silent = optedOut.filter((call) => call.optedOut?.reason === void 0);
	return `${[`${some$1(calls.length, "call")} to ${some$1(hosts.size, "host")}`, optedOut.length > 0 && `${optedOut.length} left alone by policies${silent.length > 0 ? ` (${silent.length} without a reason)` : ""}`].filter(Boolean).join("; ")}.`;
};
const some$1 = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
/** What breaks the rules, a line each, the hint below. */
const findingLines = (findings, paint) => findings.map(({ rule, place, message, hint }) => `${paint.bad(`${at(place)} ${rule}`)} ${message}\n  hint: ${hint}`).join("\n");
// engine/host/cli/egress-csv.ts
const COLUMNS = {
	application: (call) => call.application,
	policy: (call) => call.policy,
	file: (call) => call.file,
	line: (call) => call.line,
	location: (call) => call.location,
	name: (call) => call.docName,
	purpose: (call) => call.purpose,
	method: (call) => call.method,
	scheme: (call) => call.scheme,
	host: (call) => call.host,
	port: (call) => call.port,
	path: (call) => call.path,
	"host from": hostText,
	tls: (call) => call.tls ? call.tls.isInsecure ? "insecure" : "yes" : "no",
	"tls context": (call) => call.tls?.context,
	proxy: (call) => call.proxy,
	policies: (call) => call.policies.map(({ policy }) => policy).join(" "),
	"in shadow mode": (call) => call.shadows.map(({ policy }) => policy).join(" "),
	disabled: (call) => call.optedOut ? "yes" : "no",
	reason: (call) => call.optedOut?.reason
};
/** One row per call (RFC 4180), as spreadsheets read it. */
const egressCsv = (calls) => [Object.keys(COLUMNS), ...calls.map((call) => Object.values(COLUMNS).map((cellOf) => cellOf(call)))].map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
/** Spreadsheets run what begins like a formula; an apostrophe makes it text. Some look behind blanks and line ends. */
const csvCell = (value) => {
	const text = String(value ?? "");
	const safe = typeof value === "string" && /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
};
// engine/host/cli/egress-sarif.ts
const CALL = "egress/call";
/** Every call as a note, what breaks a rule as an error. */
const egressSarif = (calls, findings) => {
	const rules = Object.entries(egressRules).map(([name, meaning]) => [`egress/${name}`, meaning]);
	return sarifText("hinny egress", {
		[CALL]: "An application calls out.",
		...Object.fromEntries(rules)
	}, [...findings.map(({ rule, place, message, hint }) => ({
		rule: `egress/${rule}`,
		level: "error",
		message,
		hint,
		place
	})), ...calls.map((call) => ({
		rule: CALL,
		level: "note",
		message: `'${call.application}' can call ${callText(call)} (host: ${hostText(call)}).`,
		place: {
			file: call.file,
			line: call.line,
			column: call.column
		},
		properties: {
			host: call.host,
			policies: call.policies.map(({ policy }) => policy)
		}
	}))]);
};
// engine/host/cli/list-egress.ts
/** Prints the inventory of all applications that the paths name, and what in it breaks the rules. Gives the exit code. */
const listEgress = async (terminal, paths, options, { format, rules, baseline: file, writes, usage }) => {
	let baseline;
	if (rules.includes("new-host") && !writes) {
		const read = readBaseline(file);
		if (typeof read === "string") return usage(read);
		baseline = read;
	}
	const calls = [];
	const { applications, diagnostics } = await compileSelection(paths, options, (compiled) => {
		calls.push(...egressOf(compiled));
	});
	const faults = [...diagnostics, ...applications.flatMap((each) => each.diagnostics)].filter(({ severity }) => severity === "error");
	if (faults.length > 0) terminal.err(`The inventory is incomplete, because not all can be deployed:\n${diagnosticLines(faults, "  ")}\n`);
	if (writes && faults.length > 0) return EXIT.faulty;
	const findings = checkEgress(calls, rules.filter((rule) => rule !== "new-host" || !writes), baseline);
	const names = applications.map(({ found }) => found.name);
	const paint = paintFor(terminal);
	if (format === "json") terminal.out(`${JSON.stringify({
		calls,
		findings: findings.map(plain)
	}, void 0, 2)}\n`);
	else if (format === "csv") terminal.out(egressCsv(calls));
	else if (format === "sarif") terminal.out(egressSarif(calls, findings));
	else terminal.out(egressTable(names, calls, paint));
	if (format === "table" && findings.length > 0) terminal.out(`\n${findingLines(findings, paint)}\n`);
	if (writes) terminal.err(`Wrote ${some(writeBaseline(file, calls), "host")} to ${file}.\n`);
	return faults.length > 0 || findings.length > 0 ? EXIT.faulty : EXIT.ok;
};
const plain = ({ call, place, ...finding }) => ({
	...finding,
	application: call.application,
	...place
});
const some = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
export { listEgress };

//# sourceMappingURL=list-egress.js.map