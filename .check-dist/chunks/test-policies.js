import { n as collectDiagnostics, t as DeploymentError } from "./diagnostic.js";
import { n as shippedTemplates } from "./package.js";
import { a as listFiles, i as isFolder, r as entriesOf } from "./classpath.js";
import { t as shownPath } from "./shown-path.js";
import { a as templatesIn, d as notePlacesOf, n as findTemplate, u as notePlaces, v as memberPointer } from "./policy-asset.js";
import { C as plainOf, D as wholeOf, E as timeOf, S as placeOf, T as textOf, _ as flagOf, a as readRequest, b as memberOf, c as readUpstreams, d as expectPairs, f as expectText, g as fieldsOf, h as show, i as readLine, l as upstreamNames, m as pathOf, n as openBench, p as expectValue, r as atTheTest, t as exchange, u as expectBody, v as isMapping, w as refuse, x as membersOf, y as itemsOf } from "./bench.js";
import { i as readYaml } from "./descriptor.js";
import { n as suggestName } from "./did-you-mean.js";
import { t as paintFor } from "./paint.js";
import { n as diagnosticLines } from "./status-table.js";
import { t as EXIT } from "./terminal.js";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
// engine/host/policy-test/find-tests.ts
const TEMPLATES = ["src/main/mule/template.xml", "template.xml"];
/** Whether a folder holds a policy. */
const isPolicyFolder = (folder) => TEMPLATES.some((each) => existsSync(join(folder, each)));
/**
* Finds test files: `tests/*.yaml` in the folder of a policy, and `*.test.yaml` anywhere. A path is such a file, a policy's folder or a
* folder that holds policies; what is there without a test is reported.
* @param untested policies without a test are found as well
*/
const findTests = (paths, untested, report) => {
	const files = /* @__PURE__ */ new Set();
	const policies = /* @__PURE__ */ new Set();
	for (const path of paths) {
		const absolute = resolve(path);
		const found = testFilesAt(absolute);
		for (const file of found) files.add(file);
		if (untested) for (const policy of policiesAt(absolute)) policies.add(policy);
		if (found.length > 0 || policies.size > 0) continue;
		const place = {
			file: shownPath(absolute),
			line: 1,
			column: 1
		};
		if (existsSync(absolute)) report("TST004", place, "There are no tests here.", { hint: "they are files tests/*.yaml in the folder of a policy" });
		else report("TST004", place, "There is no such file or folder.");
	}
	const byPolicy = new Map([...policies].map((policy) => [policy, []]));
	for (const file of files) {
		const policy = policyOf(file);
		byPolicy.set(policy, [...byPolicy.get(policy) ?? [], file]);
	}
	return [...byPolicy].map(([policy, tests]) => ({
		policy,
		files: tests
	}));
};
const testFilesAt = (path) => {
	if (!isFolder(path)) return statSync(path, { throwIfNoEntry: false })?.isFile() && /\.ya?ml$/.test(path) ? [path] : [];
	return listFiles(path, (folder) => folder !== "target" && folder !== "dist").map((file) => join(path, file)).filter(isTestFile);
};
/** The policy at a path, or the policies right in it. */
const policiesAt = (path) => [path, ...entriesOf(path).map(({ name }) => join(path, name))].filter(isPolicyFolder);
const isTestFile = (file) => /\.test\.ya?ml$/.test(file) || /\.ya?ml$/.test(file) && basename(dirname(file)) === "tests" && isPolicyFolder(dirname(dirname(file)));
/** The nearest folder around a test file that holds a policy. */
const policyOf = (file) => {
	for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) if (isPolicyFolder(folder)) return folder;
};
// engine/host/policy-test/run-test.ts
/** Runs a test: real upstreams and a real listener on the loopback interface, in this process. */
const runTest = async (test, templates) => {
	const began = performance.now();
	const result = test.skip === void 0 ? await runOnBench(test, templates) : { status: "skipped" };
	return {
		test,
		mismatches: [],
		diagnostics: [],
		outcome: void 0,
		milliseconds: performance.now() - began,
		...result
	};
};
const runOnBench = async (test, templates) => {
	const bench = await openBench(test.upstreams, test.scenario, { templates });
	try {
		return await play(bench);
	} catch (failure) {
		if (!(failure instanceof DeploymentError)) throw failure;
		return refused(bench, failure.diagnostics);
	} finally {
		await bench.close();
	}
};
/** The policy was not applied, which a test may expect. */
const refused = ({ scenario }, found) => {
	const diagnostics = found.map((each) => atTheTest(scenario, each));
	if (!scenario.refused) return {
		status: "failed",
		diagnostics
	};
	const mismatches = [];
	scenario.refused(diagnostics, (mismatch) => mismatches.push(mismatch));
	return {
		status: mismatches.length > 0 ? "failed" : "passed",
		mismatches
	};
};
const play = async (bench) => {
	const { scenario } = bench;
	const mismatches = [];
	const tell = (mismatch) => void mismatches.push(mismatch);
	await bench.deploy();
	scenario.refused?.([], tell);
	let outcome;
	for (const step of scenario.steps) {
		if (mismatches.length > 0) break;
		outcome = await take(step, bench) ?? outcome;
		if (step.kind === "exchange" && outcome) for (const expectation of step.expectations) expectation(outcome, tell);
	}
	mismatches.sort(byPlace);
	return {
		status: mismatches.length > 0 ? "failed" : "passed",
		mismatches,
		outcome
	};
};
const byPlace = ({ place: a }, { place: b }) => a.line - b.line || a.column - b.column;
const take = async (step, bench) => {
	if (step.kind === "exchange") return exchange(bench, step.request, step);
	if (step.kind === "advance") bench.advance(step.milliseconds);
	else await reconfigure(step, bench);
};
const reconfigure = async ({ policy }, bench) => {
	const { policy: id, application } = bench;
	await application?.policies.apply(notePlacesOf(policy, {
		...policy,
		id
	}), { replace: true });
};
// engine/host/policy-test/outcome.ts
/** What a step may say about its outcome. */
const EXPECTED = [
	"response",
	"statuses",
	"calls",
	"logs",
	"noLogs",
	"variables",
	"error",
	"took"
];
/** Reads everything a step expects. */
const readExpectations = (fields, upstreams) => {
	const { response, statuses, calls, logs, noLogs, variables, error, took } = fields;
	return [
		response && onEach(expectResponse(response)),
		statuses && expectStatuses(statuses),
		calls && expectCalls(calls, upstreams),
		logs && expectLogs(logs),
		noLogs && expectNoLogs(noLogs),
		variables && expectVariables(variables),
		error && on(expectText(error, "error"), (outcome) => outcome.error),
		took && expectTime(took)
	].filter((each) => each !== void 0);
};
const on = (expectation, part) => (outcome, tell) => expectation(part(outcome), tell);
/** Of several responses the first that differs is told. */
const onEach = (expectation) => ({ responses }, tell) => {
	for (const [i, response] of responses.entries()) {
		let fits = true;
		expectation(response, (mismatch) => {
			fits = false;
			tell(responses.length === 1 ? mismatch : {
				...mismatch,
				path: `${mismatch.path} (request ${i + 1})`
			});
		});
		if (!fits) return;
	}
};
const expectResponse = (part) => {
	if (typeof part.value === "number" || typeof part.value === "string") return answered(part, [expectStatus(part)]);
	const { status, reason, headers, body } = fieldsOf(part, [
		"status",
		"reason",
		"headers",
		"body"
	], "a status, or a mapping with status, headers, body");
	const headersFit = headers && expectPairs(headers, "response › headers", true);
	const reasonFits = reason && expectText(reason, "response › reason");
	const bodyFits = body && expectBody(body, "response › body");
	return answered(part, [...status ? [expectStatus(status)] : [], (response, tell) => {
		reasonFits?.(response.reason, tell);
		headersFit?.(response.headers, tell);
		bodyFits?.(response.body, tell);
	}]);
};
const expectStatus = (part) => {
	const expectation = expectText(part, "response › status");
	return (response, tell) => expectation(String(response.status), tell);
};
const answered = (part, expectations) => (response, tell) => {
	if (response.failure === void 0) for (const each of expectations) each(response, tell);
	else tell({
		place: placeOf(part),
		path: "response",
		expected: "a response",
		actual: response.failure
	});
};
/** `{ 200: 5, 429: 15 }`: how many responses have each status, and no others. */
const expectStatuses = (part) => {
	const counts = membersOf(part, "a mapping of statuses to how many have it").map(([status, count]) => [status, wholeOf(count, 0) ?? 0]);
	return ({ responses }, tell) => {
		const actual = /* @__PURE__ */ new Map();
		for (const { status, failure } of responses) {
			const key = failure ?? String(status);
			actual.set(key, (actual.get(key) ?? 0) + 1);
		}
		const text = (pairs) => [...pairs].filter(([, count]) => count > 0).sort().map(([status, count]) => `${count} × ${status}`).join(", ") || "none";
		if (text(counts) !== text(actual)) tell({
			place: placeOf(part),
			path: "statuses",
			expected: text(counts),
			actual: text(actual)
		});
	};
};
/** A number or a list for the upstream; `{ name: … }` for several. */
const expectCalls = (part, upstreams) => {
	if (!isMapping(part.value)) return expectCallsTo(part, "upstream", upstreams.length > 1);
	const fields = fieldsOf(part, upstreams);
	const each = upstreams.flatMap((name) => fields[name] ? [expectCallsTo(fields[name], name, true)] : []);
	return (outcome, tell) => {
		for (const expectation of each) expectation(outcome, tell);
	};
};
const expectCallsTo = (part, upstream, named) => {
	const path = named ? pathOf("calls", upstream) : "calls";
	const list = Array.isArray(part.value);
	const count = list ? itemsOf(part).length : wholeOf(part, 0);
	const items = list ? itemsOf(part).map((item, i) => expectCall(item, pathOf(path, i + 1))) : [];
	return ({ calls }, tell) => {
		const actual = calls.get(upstream) ?? [];
		if (count !== void 0 && actual.length !== count) tell({
			place: placeOf(part),
			path,
			expected: String(count),
			actual: countOf(actual)
		});
		items.forEach((expectation, i) => {
			if (actual[i]) expectation(actual[i], tell);
		});
	};
};
const SHOWN$1 = 3;
const countOf = (calls) => {
	const shown = calls.slice(0, SHOWN$1).map(({ method, target }) => `${method} ${target}`);
	return calls.length === 0 ? "0" : `${calls.length}: ${shown.join(", ")}${calls.length > SHOWN$1 ? ", …" : ""}`;
};
const expectCall = (part, path) => {
	if (typeof part.value === "string") {
		const [method, target] = readLine(part);
		const expected = `${method} ${target}`;
		return (call, tell) => {
			const actual = `${call.method} ${call.target}`;
			if (actual !== expected) tell({
				place: placeOf(part),
				path,
				expected,
				actual
			});
		};
	}
	const fields = fieldsOf(part, [
		"method",
		"path",
		"query",
		"headers",
		"body"
	], "'GET /orders', or a mapping with method, path, headers, …");
	const method = fields.method && expectText(fields.method, pathOf(path, "method"));
	const where = fields.path && expectText(fields.path, pathOf(path, "path"), true);
	const query = fields.query && expectPairs(fields.query, pathOf(path, "query"), false);
	const headers = fields.headers && expectPairs(fields.headers, pathOf(path, "headers"), true);
	const body = fields.body && expectBody(fields.body, pathOf(path, "body"));
	return (call, tell) => {
		method?.(call.method, tell);
		where?.(call.path, tell);
		query?.(call.query, tell);
		headers?.(call.headers, tell);
		body?.(call.body, tell);
	};
};
/** Each expected entry must be there, in this order; others may stand between them. */
const expectLogs = (part) => {
	const entries = itemsOf(part).map(expectEntry);
	return ({ logs }, tell) => {
		let from = 0;
		for (const { item, fits, shown } of entries) {
			const at = logs.findIndex((entry, i) => i >= from && fits(entry));
			if (at < 0) tell({
				place: placeOf(item),
				path: "logs",
				expected: shown,
				actual: written(logs)
			});
			else from = at + 1;
		}
	};
};
const expectNoLogs = (part) => {
	const entries = itemsOf(part).map(expectEntry);
	return ({ logs }, tell) => {
		for (const { item, fits, shown } of entries) {
			const found = logs.find(fits);
			if (found) tell({
				place: placeOf(item),
				path: "noLogs",
				expected: `nothing like ${shown}`,
				actual: written([found])
			});
		}
	};
};
const expectEntry = (item) => {
	const fields = isMapping(item.value) && !("matches" in item.value) && !("equals" in item.value) ? fieldsOf(item, [
		"level",
		"category",
		"message"
	]) : { message: item };
	const parts = [
		"level",
		"category",
		"message"
	].flatMap((key) => {
		const field = fields[key];
		return field ? [[key, expectText(field, key)]] : [];
	});
	const fits = (entry) => {
		let all = true;
		for (const [key, expectation] of parts) expectation(entry[key], () => {
			all = false;
		});
		return all;
	};
	return {
		item,
		fits,
		shown: typeof item.value === "string" ? item.value : show(item.value)
	};
};
const written = (logs) => logs.length === 0 ? "nothing was logged" : logs.map(({ level, message }) => `${level} ${message}`).join("\n");
const expectVariables = (part) => {
	const members = membersOf(part).map(([name]) => [name, expectValue(memberOf(part, name), pathOf("variables", name))]);
	return ({ variables }, tell) => {
		for (const [name, expectation] of members) expectation(Object.hasOwn(variables, name) ? variables[name] : void 0, tell);
	};
};
/** `{ atLeast: 900ms, atMost: 2s }`; a plain time is `atMost`. */
const expectTime = (part) => {
	const { atLeast, atMost } = isMapping(part.value) ? fieldsOf(part, ["atLeast", "atMost"]) : {
		atLeast: void 0,
		atMost: part
	};
	const least = atLeast && timeOf(atLeast);
	const most = atMost && timeOf(atMost);
	if (isMapping(part.value) && least === void 0 && most === void 0) refuse(part, "{ atLeast: …, atMost: … }");
	return ({ took }, tell) => {
		const actual = `${Math.round(took)} ms`;
		if (atLeast && least !== void 0 && took < least - 5) tell({
			place: placeOf(atLeast),
			path: "took",
			expected: `at least ${least} ms`,
			actual
		});
		if (atMost && most !== void 0 && took > most) tell({
			place: placeOf(atMost),
			path: "took",
			expected: `at most ${most} ms`,
			actual
		});
	};
};
// engine/host/policy-test/tested-policies.ts
/** The policies to apply: those listed, or the one under test with the configuration of the file and of the test. */
const readPolicies = (fields, defaults, test, around) => {
	const configurations = [defaults.configuration, fields.configuration].filter((each) => each !== void 0);
	const listed = fields.policies ?? defaults.policies;
	const named = fields.policy ?? defaults.policy;
	if (listed) return itemsOf(listed).flatMap((part) => {
		const entry = fieldsOf(part, [
			"policy",
			"id",
			"order",
			"configuration",
			"pointcutData"
		]);
		const own = entry.policy === void 0;
		const found = templateOf(entry.policy ?? named, test, around);
		if (found === void 0) return [];
		const mixed = [...own ? configurations : [], ...entry.configuration ? [entry.configuration] : []];
		const policy = {
			template: found,
			configuration: configurationOf(mixed),
			...entry.id && { id: textOf(entry.id) ?? "" },
			...entry.order && { order: plainOf(entry.order) },
			...entry.pointcutData && { pointcutData: plainOf(entry.pointcutData) }
		};
		return [notePlaces(policy, locatedIn(mixed, part))];
	});
	const found = templateOf(named, test, around);
	if (found === void 0) return [];
	const policy = {
		template: found,
		configuration: configurationOf(configurations)
	};
	return [notePlaces(policy, locatedIn(configurations, test))];
};
/** The last one wins key by key; a key without value is left out. */
const configurationOf = (parts) => {
	const merged = {};
	for (const part of parts) if (!isMapping(part.value)) refuse(part, "a mapping");
	else Object.assign(merged, plainOf(part));
	return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
};
/** Leads `/configuration/x` of a policy to the last mapping that has `x`, everything else to the test. */
const locatedIn = (configurations, test) => {
	const pointerOf = (pointer) => {
		const [, key, rest = ""] = /^\/configuration\/([^/]+)(.*)$/.exec(pointer) ?? [];
		const last = configurations.at(-1);
		if (key === void 0) return pointer === "/configuration" && last ? last.pointer : test.pointer;
		const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
		const holder = configurations.findLast(({ value }) => isMapping(value) && Object.hasOwn(value, name)) ?? last;
		return holder ? `${memberPointer(holder.pointer, name)}${rest}` : test.pointer;
	};
	const { located } = test.document;
	return {
		value: void 0,
		placeOf: (pointer) => located.placeOf(pointerOf(pointer)),
		keyPlaceOf: (pointer) => located.keyPlaceOf(pointerOf(pointer))
	};
};
/** The folder of a policy: named by its path, or by its name among the templates around. */
const templateOf = (part, test, around) => {
	if (part === void 0) {
		if (around.policy === void 0) test.document.report("TST003", placeOf(test), "It is not clear which policy is tested.", { hint: "put the file into the policy's folder 'tests', or name the policy: 'policy: ../my-policy'" });
		return around.policy;
	}
	const name = textOf(part);
	if (name === void 0) return void 0;
	const path = resolve(around.folder, name);
	if (existsSync(path)) return path;
	const found = findTemplate(name, void 0, around.templates);
	if (found) return found;
	const names = templatesIn(around.templates).map((each) => each.slice(each.lastIndexOf("/") + 1));
	part.document.report("TST003", placeOf(part), `There is no policy '${name}'.`, { hint: suggestName(name, names) ?? `it is looked for as ${shownPath(path)}` });
};
// engine/host/policy-test/scenario.ts
/** What a file may say for all of its tests, and each test for itself. */
const SETTINGS = [
	"policy",
	"configuration",
	"policies",
	"flow",
	"language",
	"upstream",
	"upstreams",
	"properties",
	"files",
	"api",
	"runtimeVersion"
];
const STEP = [
	"request",
	"times",
	"concurrent",
	...EXPECTED
];
const TEST = [
	"name",
	"skip",
	"only",
	"steps",
	"diagnostics",
	...STEP,
	...SETTINGS
];
/** Reads one test of a file whose settings are `defaults`. */
const readScenario = (part, defaults, around) => {
	const fields = fieldsOf(part, TEST, "a mapping with name, request, response, …");
	const own = (key) => fields[key] ?? defaults[key];
	const upstreams = readUpstreams(own("upstream"), own("upstreams"));
	const policies = readPolicies(fields, defaults, part, around);
	const { flow, language, files, api, runtimeVersion } = {
		...defaults,
		...fields
	};
	const text = flow && textOf(flow);
	return {
		policies,
		flow: flow && text !== void 0 ? {
			xml: text,
			place: placeOf(flow)
		} : void 0,
		language: language && languageOf(language),
		upstreams,
		properties: {
			...textsOf(defaults.properties),
			...textsOf(fields.properties)
		},
		files: textsOf(files),
		api: api && textOf(api),
		runtimeVersion: runtimeVersion && textOf(runtimeVersion),
		steps: readSteps(part, fields, [...upstreams.keys()], policies[0], around),
		refused: fields.diagnostics && expectDiagnostics(fields.diagnostics)
	};
};
const textsOf = (part) => Object.fromEntries(part ? membersOf(part).flatMap(([name, each]) => [[name, textOf(each) ?? ""]]) : []);
const languageOf = (part) => part.value === "jsonata" || part.value === "dataweave" ? part.value : refuse(part, "'jsonata' or 'dataweave'");
const readSteps = (part, fields, upstreams, policy, around) => {
	const own = STEP.filter((key) => fields[key]);
	if (!fields.steps) return own.length > 0 || !fields.diagnostics ? [readExchange(fields, upstreams, around)] : [];
	for (const key of own) part.document.report("TST001", placeOf(fields[key]), `'${key}' must stand in one of the steps.`);
	if (!Array.isArray(fields.steps.value)) refuse(fields.steps, "a list");
	return itemsOf(fields.steps).flatMap((step) => readStep(step, upstreams, policy, around) ?? []);
};
const readStep = (part, upstreams, policy, around) => {
	const fields = fieldsOf(part, [
		...STEP,
		"advance",
		"configuration"
	]);
	const { advance, configuration } = fields;
	if (advance) {
		const milliseconds = timeOf(advance);
		return milliseconds === void 0 ? void 0 : {
			kind: "advance",
			milliseconds
		};
	}
	if (!configuration) return readExchange(fields, upstreams, around);
	if (!policy) return void 0;
	const changed = {
		...policy,
		configuration: {
			...policy.configuration,
			...configurationOf([configuration])
		}
	};
	return {
		kind: "reconfigure",
		policy: notePlaces(changed, locatedIn([configuration], part))
	};
};
const readExchange = (fields, upstreams, around) => ({
	kind: "exchange",
	request: readRequest(fields.request, around.folder),
	times: (fields.times && wholeOf(fields.times, 1)) ?? 1,
	concurrent: (fields.concurrent && flagOf(fields.concurrent)) ?? false,
	expectations: readExpectations(fields, upstreams)
});
/** Codes or patterns, each of which some diagnostic of the failed deployment has to fit. */
const expectDiagnostics = (part) => {
	const items = itemsOf(part).map((item) => [item, expectText(item, "diagnostics")]);
	return (diagnostics, tell) => {
		const errors = diagnostics.filter(({ severity }) => severity === "error");
		const texts = errors.map(({ code, message }) => `${code} ${message}`);
		for (const [item, expectation] of items) if (!errors.some(({ code }, i) => passes(expectation, code) || passes(expectation, texts[i] ?? ""))) tell({
			place: placeOf(item),
			path: "diagnostics",
			expected: String(item.value),
			actual: texts.join("\n") || "none: the policy was applied"
		});
	};
};
const passes = (expectation, text) => {
	let fits = true;
	expectation(text, () => {
		fits = false;
	});
	return fits;
};
/** Names that `${name.url}` may stand for in a test. */
const namesOf = (part, defaults) => {
	const own = isMapping(part.value) ? memberOf(part, "upstreams").value : void 0;
	return ["upstream", ...upstreamNames(own ?? defaults.upstreams?.value)];
};
// engine/host/policy-test/test-file.ts
/** Reads the tests of a file and reports everything that is wrong with it, before anything runs. */
const readTestFile = (path, around) => {
	const { diagnostics, report } = collectDiagnostics();
	const located = readYaml(readFileSync(path, "utf8"), shownPath(path), report);
	const surroundings = {
		...around,
		folder: dirname(path)
	};
	const root = located && {
		value: located.value,
		pointer: "",
		document: {
			located,
			report,
			fill: (text) => text
		}
	};
	const tests = root ? readTests(root, surroundings) : [];
	for (const test of tests) test.check();
	return {
		path,
		tests: diagnostics.some(({ severity }) => severity === "error") ? [] : tests,
		diagnostics: once(diagnostics)
	};
};
/** What is wrong with the settings of a file is found with each of its tests. */
const once = (diagnostics) => {
	const seen = /* @__PURE__ */ new Set();
	return diagnostics.filter((each) => {
		const key = JSON.stringify(each);
		return !seen.has(key) && seen.add(key);
	});
};
const readTests = (root, around) => {
	const file = fieldsOf(root, [
		...SETTINGS,
		"tests",
		"description"
	], "a mapping with a list of 'tests'");
	if (!file.tests) {
		if (isMapping(root.value)) refuse(root, "a mapping with a list of 'tests'");
		return [];
	}
	return itemsOf(file.tests).flatMap((part, i) => isMapping(part.value) ? [readTest(part, i, root, around)] : refuse(part, "a mapping with name, request, response, …") ?? []);
};
const readTest = (part, index, root, around) => {
	const { name, skip, only } = part.value;
	const names = namesOf(part, defaultsOf(root));
	const read = (fill, report) => {
		const document = {
			...part.document,
			report,
			fill
		};
		return readScenario({
			...part,
			document
		}, defaultsOf({
			...root,
			document
		}), around);
	};
	return {
		name: name === void 0 || name === null ? `test ${index + 1}` : textOf(memberOf(part, "name")) ?? "",
		place: placeOf(part),
		skip: skip === void 0 || skip === null || skip === false ? void 0 : skip === true ? "skipped" : String(skip),
		only: only === true,
		upstreams: names,
		check: () => void read((text) => text, part.document.report),
		scenario: (addresses) => read((text) => text.replace(/\$\{([\w.-]+)\}/g, (whole, key) => addresses.get(key) ?? whole), () => {})
	};
};
const defaultsOf = (root) => {
	const defaults = {};
	for (const key of SETTINGS) if (root.value[key] != null) defaults[key] = memberOf(root, key);
	return defaults;
};
// engine/host/policy-test/run-tests.ts
/** Runs every test, one after the other: time belongs to the process, and a test may move it. */
const runTests = async (paths, { laws = false } = {}, onPolicy = () => {}) => {
	const began = performance.now();
	const { diagnostics, report } = collectDiagnostics();
	const policies = [];
	for (const found of findTests(paths, laws, report)) {
		const tested = await runFound(found, laws);
		policies.push(tested);
		onPolicy(tested);
	}
	return {
		policies,
		diagnostics,
		milliseconds: performance.now() - began
	};
};
const runFound = async ({ policy, files }, withLaws) => {
	const templates = [...policy === void 0 ? [] : [dirname(policy)], shippedTemplates()];
	const read = files.map((file) => readTestFile(file, {
		policy,
		templates
	}));
	const results = [];
	for (const file of read) for (const test of selected(file)) results.push(await runTest(test, templates));
	const diagnostics = read.flatMap((file) => file.diagnostics);
	const tests = read.flatMap((file) => file.tests);
	return {
		policy,
		results,
		files,
		diagnostics,
		laws: withLaws && diagnostics.length === 0 ? await lawsOf(policy, tests, templates) : void 0
	};
};
const lawsOf = async (policy, tests, templates) => {
	const { runLaws } = await import("./run-laws.js");
	return runLaws(policy, tests, { templates });
};
/** Those marked `only`, if there are any. */
const selected = ({ tests }) => {
	const marked = tests.filter(({ only }) => only);
	return marked.length > 0 ? marked : tests;
};
/** Whether everything was as expected. */
const isSuccess = ({ policies, diagnostics }) => diagnostics.length === 0 && policies.every((each) => !each.diagnostics.some(({ severity }) => severity === "error") && each.results.every(({ status }) => status !== "failed") && (each.laws?.results ?? []).every(({ violation }) => violation === void 0));
// engine/host/cli/test-report.ts
/** The tests of one policy: a line each, and below a failed one what differs. */
const policyReport = ({ policy, results, diagnostics, laws }, paint) => {
	const width = Math.max(0, ...results.map(({ test }) => test.name.length));
	const lines = results.flatMap((result) => [resultLine(result, width, paint), ...failure(result, paint)]);
	return [
		paint.strong(policy === void 0 ? "tests without a policy around them" : shownPath(policy)),
		...diagnostics.length > 0 ? [diagnosticLines(diagnostics, "  ")] : [],
		...lines,
		...laws ? lawLines(laws, paint) : []
	].join("\n");
};
/** The laws: a line each, and below a broken one how it is broken and a test that shows it. */
const lawLines = ({ results, subjects, requests, milliseconds }, paint) => [paint.faint(`  Laws, in ${subjects} situations with ${requests} requests and ${Math.round(milliseconds)} ms`), ...results.flatMap(({ law, violation, reproduction }) => violation ? [
	`  ${paint.bad("✗")} ${law.name}`,
	...compared(violation.expected, violation.actual, paint).map((line) => `      ${line}`),
	"      broken by",
	...(reproduction ?? "").split("\n").map((line) => paint.faint(`        ${line}`)),
	""
] : [`  ${paint.good("✓")} ${law.name}`])];
const resultLine = ({ test, status, milliseconds }, width, paint) => {
	if (status === "skipped") return paint.faint(`  - ${test.name.padEnd(width)}  ${test.skip}`);
	return `  ${status === "passed" ? paint.good("✓") : paint.bad("✗")} ${test.name.padEnd(width)}  ${paint.faint(`${String(Math.round(milliseconds)).padStart(4)} ms`)}`;
};
const failure = (result, paint) => {
	if (result.status !== "failed") return [];
	const { test, mismatches, diagnostics, outcome } = result;
	const at = `${test.place.file}:${test.place.line}:${test.place.column}`;
	return [
		paint.faint(`      ${at}`),
		...diagnostics.length > 0 ? ["      The policy was not applied:", diagnosticLines(diagnostics, "        ")] : [],
		...mismatches.flatMap((mismatch) => difference(mismatch, paint)),
		...outcome && mismatches.length > 0 ? happened(outcome, paint) : [],
		""
	];
};
/** Where and what, then what was expected and what came, one below the other. */
const difference = ({ place, path, expected, actual }, paint) => [
	"",
	`      ${paint.strong(path)}  ${paint.faint(`${place.file}:${place.line}:${place.column}`)}`,
	...compared(expected, actual, paint).map((line) => `        ${line}`)
];
const LABELS = {
	expected: "expected  ",
	actual: "actual    "
};
const compared = (expected, actual, paint) => {
	if (expected.includes("\n") && actual.includes("\n")) return lineByLine(expected.split("\n"), actual.split("\n"), paint);
	return [`${LABELS.expected}${paint.good(indented(expected))}`, `${LABELS.actual}${paint.bad(indented(bounded(actual)))}`];
};
/** Two texts of several lines: what they begin and end with alike stands once. */
const lineByLine = (expected, actual, paint) => {
	const least = Math.min(expected.length, actual.length);
	let head = 0;
	while (head < least && expected[head] === actual[head]) head++;
	let tail = 0;
	while (tail < least - head && expected.at(-1 - tail) === actual.at(-1 - tail)) tail++;
	const context = (lines) => lines.map((line) => paint.faint(`  ${line}`));
	return [
		...context(expected.slice(Math.max(0, head - 2), head)),
		...expected.slice(head, expected.length - tail).map((line) => paint.good(`- ${line}`)),
		...actual.slice(head, actual.length - tail).map((line) => paint.bad(`+ ${line}`)),
		...context(expected.slice(expected.length - tail, expected.length - tail + 2))
	];
};
const indented = (text) => text.replaceAll("\n", `\n${" ".repeat(8 + LABELS.expected.length)}`);
const LONGEST = 2e3;
const bounded = (text) => text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;
const SHOWN = 5;
/** What came back and what went out in the exchange that failed. */
const happened = ({ responses, calls, logs }, paint) => {
	const sent = [...calls].flatMap(([name, list]) => list.slice(0, SHOWN).map(({ method, target }) => `${name} received ${method} ${target}`));
	const answered = responses.slice(0, SHOWN).map(({ status, reason, failure }) => `answered ${failure ?? `${status} ${reason}`.trim()}`);
	const logged = logs.filter(({ level }) => level === "ERROR").slice(0, 1).map(({ message }) => `logged ${message.trim().split("\n").filter((line) => /^(Message|Error type|Element) /.test(line)).join("\n") || message}`);
	return ["", ...[
		...sent,
		...answered,
		...logged
	].map((line) => paint.faint(`      ${line.replaceAll("\n", "\n        ")}`))];
};
/** `3 passed, 1 failed in 84 ms`. */
const runSummary = ({ policies, milliseconds }, paint) => {
	const results = policies.flatMap((each) => each.results);
	const broken = policies.flatMap((each) => each.laws?.results ?? []).filter(({ violation }) => violation).length;
	const count = (status) => results.filter((each) => each.status === status).length;
	return `${[
		count("failed") > 0 && paint.bad(`${count("failed")} failed`),
		`${count("passed")} passed`,
		count("skipped") > 0 && `${count("skipped")} skipped`,
		broken > 0 && paint.bad(`${broken} ${broken === 1 ? "law" : "laws"} broken`)
	].filter(Boolean).join(", ")} in ${Math.round(milliseconds)} ms`;
};
/** The run as plain data. */
const runJson = ({ policies, diagnostics, milliseconds }) => ({
	milliseconds: Math.round(milliseconds),
	diagnostics,
	policies: policies.map(({ policy, results, diagnostics: faults, laws }) => ({
		policy: policy === void 0 ? null : basename(policy),
		path: policy === void 0 ? null : shownPath(policy),
		diagnostics: faults,
		...laws && { laws: laws.results.map(({ law, violation, reproduction }) => ({
			law: law.name,
			holds: !violation,
			...violation,
			reproduction
		})) },
		tests: results.map(({ test, status, milliseconds: took, mismatches, diagnostics: refused }) => ({
			name: test.name,
			...test.place,
			status,
			milliseconds: Math.round(took),
			mismatches,
			diagnostics: refused
		}))
	}))
});
// engine/host/cli/test-policies.ts
/** Runs tests and tells of them; with `watch` again and again, until it is told to stop. */
const testPolicies = async (terminal, paths, options) => {
	const { watch, json, laws } = options;
	if (watch) {
		const { watchTests } = await import("./watch-tests.js");
		return watchTests(terminal, paths, () => runAndTell(terminal, paths, options));
	}
	if (!json) return exitCode(await runAndTell(terminal, paths, options));
	const run = await runTests(paths, { laws });
	terminal.out(`${JSON.stringify(runJson(run), void 0, 2)}\n`);
	return exitCode(run);
};
const exitCode = (run) => isSuccess(run) ? EXIT.ok : EXIT.faulty;
const runAndTell = async (terminal, paths, { laws }) => {
	const paint = paintFor(terminal);
	const run = await runTests(paths, { laws }, (tested) => terminal.out(`${policyReport(tested, paint)}\n\n`));
	if (run.diagnostics.length > 0) terminal.out(`${diagnosticLines(run.diagnostics)}\n\n`);
	if (run.policies.length > 0) terminal.out(`${runSummary(run, paint)}\n`);
	return run;
};
export { testPolicies };

//# sourceMappingURL=test-policies.js.map