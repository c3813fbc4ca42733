import { t as DeploymentError } from "./diagnostic.js";
import { d as notePlacesOf } from "./policy-asset.js";
import { n as openBench, o as sendRequest, s as readAnswers, t as exchange } from "./bench.js";
import { t as createTrials } from "./trials.js";
import { o as sensitiveValues, t as readPolicySources } from "./policy-sources.js";
import { setTimeout } from "node:timers/promises";
// engine/host/policy-test/laws/concurrent-requests-do-not-mix.ts
const MANY$1 = 24;
/** Names the mark of a request: sent as header and in the query, copied into the answer by the upstream. */
const MARK = "x-law-mark";
const marked = (request, mark) => ({
	...request,
	target: `${request.target}${request.target.includes("?") ? "&" : "?"}${MARK}=${mark}`,
	headers: [...request.headers, [MARK, mark]]
});
/** Every request carries a mark of its own: wherever a mark turns up, it must be that of its request. */
const concurrentRequestsDoNotMix = {
	name: "Concurrent requests do not mix",
	trial: { run: async (bench, request) => {
		const upstream = bench.farEnds.get("upstream");
		const answers = bench.scenario.upstreams.get("upstream") ?? [];
		upstream?.answer(answers.flatMap((each) => [{
			...each,
			delay: each.delay + 5,
			times: 1
		}, each]), MARK);
		const marks = Array.from({ length: MANY$1 }, (_, i) => `mark-${String(i).padStart(2, "0")}`);
		const responses = await Promise.all(marks.map((mark) => sendRequest(bench.port, marked(request, mark))));
		for (const call of upstream?.calls ?? []) {
			const header = call.headers.find(([name]) => name === MARK)?.[1];
			const query = call.query.find(([name]) => name === MARK)?.[1];
			if (header !== void 0 && query !== void 0 && header !== query) return {
				expected: "a call made of one request",
				actual: `the header is of request ${header}, the query of ${query}`
			};
		}
		for (const [i, { headers, body }] of responses.entries()) {
			const text = `${headers.flat().join("\n")}\n${body}`;
			const foreign = marks.find((mark) => mark !== marks[i] && text.includes(mark));
			if (foreign) return {
				expected: `a response for request ${marks[i]}`,
				actual: `it is that of request ${foreign}`
			};
		}
	} }
};
// engine/host/policy-test/laws/every-request-is-answered.ts
const base = {
	method: void 0,
	path: void 0,
	status: 200,
	reason: void 0,
	headers: [],
	body: void 0,
	delay: 0,
	fault: void 0,
	times: 1
};
const SITUATIONS = [
	["answers 503", {
		...base,
		status: 503
	}],
	["answers with a body that is no JSON", {
		...base,
		body: {
			text: "<oops>",
			mediaType: "application/json"
		}
	}],
	["closes the connection", {
		...base,
		fault: "close"
	}],
	["resets the connection", {
		...base,
		fault: "reset"
	}]
];
/** Whatever the upstream does, a caller gets a response. */
const everyRequestIsAnswered = {
	name: "Every request is answered, whatever the upstream does",
	trial: { run: async (bench, request, patience) => {
		for (const [name, answer] of SITUATIONS) {
			bench.farEnds.get("upstream")?.answer([answer]);
			const response = await Promise.race([sendRequest(bench.port, request), setTimeout(patience, void 0, { ref: false })]);
			const violation = judge(name, response?.failure, response ? void 0 : patience);
			if (violation) return violation;
		}
	} }
};
/** @param waited how long nothing came; undefined when something did */
const judge = (situation, failure, waited) => {
	if (waited === void 0 && failure === void 0) return void 0;
	return {
		expected: `a response when the upstream ${situation}`,
		actual: failure ?? `none within ${waited} ms`
	};
};
// engine/host/policy-test/laws/law.ts
/** The passes through blocks, in the order in which they started. Events of one exchange that run side by side are told apart by depth only. */
const passesOf = (moments) => {
	const open = [];
	const passes = [];
	moments.forEach((moment, i) => {
		if (moment.of !== "policy") return;
		if (moment.phase === "start") {
			const pass = {
				id: moment.id,
				kind: moment.kind,
				own: [moment],
				from: i,
				to: void 0
			};
			passes.push(pass);
			open.push(pass);
			return;
		}
		const pass = open.findLast((each) => each.id === moment.id && each.kind === moment.kind);
		pass?.own.push(moment);
		if (!pass || moment.phase !== "end") return;
		pass.to = i;
		open.splice(open.indexOf(pass), 1);
	});
	return passes;
};
/** Whether a pass went on to the next policy, the flow or the request. */
const wentOn = ({ own }) => own.some(({ phase }) => phase === "before-next");
const quoted = (texts) => [...texts].map((text) => `'${text}'`).join(", ");
// engine/host/policy-test/laws/nothing-is-left-behind.ts
/** spec/policies.md §2.5: what a policy remembers belongs to one inbound event. */
const nothingIsLeftBehind = {
	name: "A request finds no variables of the one before",
	check: ({ moments }) => {
		const seen = /* @__PURE__ */ new Set();
		for (const moment of moments) {
			if (moment.of !== "policy" || moment.phase !== "start" || seen.has(moment.id)) continue;
			seen.add(moment.id);
			const { event, id } = moment;
			if (event && event.variables.size > 0) return {
				expected: `policy '${id}' begins without variables`,
				actual: `it has ${quoted(event.variables.keys())}`
			};
		}
	}
};
// engine/host/policy-test/laws/opted-out-is-left-alone.ts
/** spec/policies.md §3.4. */
const optedOutIsLeftAlone = {
	name: "A request with api-gateway:disablePolicies is left alone",
	trial: {
		flow: "<http:request config-ref=\"upstream\" method=\"GET\" path=\"/opted-out\" api-gateway:disablePolicies=\"true\" target=\"answer\"/>",
		run: async (bench, request) => {
			const before = bench.moments.length;
			await exchange(bench, request);
			const touched = bench.moments.slice(before).find((each) => each.of === "policy" && each.kind === "operation");
			if (touched?.of !== "policy") return void 0;
			return {
				expected: "no operation block around a request that opted out",
				actual: `policy '${touched.id}' stands around it`
			};
		}
	}
};
// engine/host/policy-test/laws/reapplying-loses-nothing.ts
const MANY = 20;
const CHANGES = 4;
/** spec/policies.md §5.5: what is under way finishes with the policy it began with, what comes later finds the new one. */
const reapplyingLosesNothing = {
	name: "Configured anew while requests run, it loses none of them",
	trial: { run: async (bench, request) => {
		const usual = new Set((await wave(bench, request, false)).map(({ status }) => status));
		const lost = (await wave(bench, request, true)).find(({ failure, status }) => failure !== void 0 || status >= 500 && !usual.has(status));
		if (!lost) return void 0;
		return {
			expected: `answers as without a change: ${[...usual].join(", ")}`,
			actual: lost.failure ?? `${lost.status} ${lost.reason}: ${lost.body.slice(0, 200)}`
		};
	} }
};
/** Requests one shortly after the other, each slow enough to meet a change. */
const wave = async (bench, request, changes) => {
	const answers = bench.scenario.upstreams.get("upstream") ?? [];
	bench.farEnds.get("upstream")?.answer(answers.map((each) => ({
		...each,
		delay: each.delay + 10
	})));
	const sent = [];
	for (let i = 0; i < MANY; i++) {
		sent.push(sendRequest(bench.port, request));
		await setTimeout(1);
		if (changes && i % (MANY / CHANGES) === 2) await reapply(bench);
	}
	return Promise.all(sent);
};
const reapply = async ({ application, scenario, policy: id }) => {
	const [policy] = scenario.policies;
	if (policy) await application?.policies.apply(notePlacesOf(policy, {
		...policy,
		id
	}), { replace: true });
};
// engine/host/policy-test/laws/rejection-is-no-echo.ts
/** spec/policies.md §2.6: a source that neither goes on nor sets a response answers 200 with the request's own body. */
const rejectionIsNoEcho = {
	name: "A rejected request is not sent back as its own answer",
	check: ({ request, outcome, moments }) => {
		const response = outcome.responses[0];
		const ran = moments.some(({ of }) => of === "flow");
		const body = request.body?.text ?? "";
		if (!response || response.failure !== void 0 || ran || body === "" || response.body !== body) return void 0;
		return {
			expected: "a response of the policy’s own: http-transform:set-response where it does not go on or fails",
			actual: `${response.status} with the body of the request`
		};
	}
};
// engine/host/policy-test/laws/request-untouched.ts
/** spec/policies.md §2.4: what a source block changes before execute-next stays inside unless it propagates. */
const requestUntouched = {
	name: "Without propagation a source leaves the request as it received it",
	check: ({ moments, propagates }) => {
		for (const { id, kind, own, from } of passesOf(moments)) {
			if (kind !== "source" || propagates(id, kind)) continue;
			const received = own[0]?.event?.message;
			const next = moments.findIndex((each, i) => i > from && each === own.find(({ phase }) => phase === "before-next"));
			const inner = next < 0 ? void 0 : moments[next + 1];
			if (!inner || !("event" in inner) || !inner.event || !received) continue;
			if (inner.event.message !== received) return {
				expected: `what comes after policy '${id}' gets the request as the policy received it`,
				actual: "it gets another message"
			};
		}
	}
};
// engine/host/policy-test/laws/response-untouched.ts
/** spec/policies.md §2.4: what an operation block changes after execute-next stays inside unless it propagates. */
const responseUntouched = {
	name: "Without propagation an operation leaves the response as it came",
	check: ({ moments, propagates }) => {
		for (const { id, kind, own, to } of passesOf(moments)) {
			if (kind !== "operation" || to === void 0 || propagates(id, kind)) continue;
			const came = own.findLast(({ phase, event }) => phase === "after-next" && event)?.event?.message;
			const outer = moments[to + 1];
			if (!came || !outer || !("event" in outer) || !outer.event) continue;
			if (outer.of !== "requester" && outer.of !== "policy") continue;
			if (outer.event.message !== came) return {
				expected: `what stands around policy '${id}' gets the response as it came`,
				actual: "it gets another message"
			};
		}
	}
};
// engine/host/policy-test/laws/secrets-stay-secret.ts
/** Shorter values stand in texts by chance. */
const SHORTEST = 4;
/** Sensitive parameters, and the credentials a request brings along, reach neither the log nor the caller. */
const secretsStaySecret = {
	name: "Secrets reach neither the log nor the caller",
	check: ({ request, outcome, secrets }) => {
		for (const { what, value, mayReturn } of hidden(request, secrets)) {
			const entry = outcome.logs.find(({ message }) => message.includes(value));
			if (entry) return {
				expected: `${what} is not logged`,
				actual: `${entry.level} ${entry.category}: ${entry.message.split("\n")[0]?.replaceAll(value, "****")}`
			};
			const told = outcome.responses.find(({ headers, body }) => body.includes(value) || headers.some(([, each]) => each.includes(value)));
			if (told && !mayReturn) return {
				expected: `${what} does not go to the caller`,
				actual: `it stands in the response ${told.status}`
			};
		}
	}
};
const hidden = (request, secrets) => {
	const authorization = request.headers.find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
	return [...[...secrets].map(([name, value]) => ({
		what: `the sensitive parameter '${name}'`,
		value,
		mayReturn: false
	})), {
		what: "the request's Authorization header",
		value: authorization.replace(/^\w+ +/, ""),
		mayReturn: true
	}].filter(({ value }) => value.length >= SHORTEST);
};
// engine/host/policy-test/laws/all-laws.ts
/** Every law, in the order in which they are shown. */
const allLaws = [
	{
		name: "Variables stay with whom they belong to: the flow, or one policy",
		check: ({ moments }) => {
			const own = /* @__PURE__ */ new Map();
			for (const { id, own: phases, kind } of passesOf(moments)) {
				const known = own.get(id) ?? /* @__PURE__ */ new Set();
				const foreign = [...phases[0]?.event?.variables.keys() ?? []].filter((name) => !known.has(name));
				if (foreign.length > 0) return {
					expected: `the ${kind} block of policy '${id}' begins with variables of its own only`,
					actual: `it sees ${quoted(foreign)}`
				};
				for (const { event } of phases) for (const name of event?.variables.keys() ?? []) known.add(name);
				own.set(id, known);
			}
			for (const [i, moment] of moments.entries()) {
				if (moment.of === "flow" && moment.at === "begin" && moment.event.variables.size > 0) return {
					expected: "the flow begins without variables",
					actual: `it sees ${quoted(moment.event.variables.keys())}`
				};
				if (moment.of !== "requester" || moment.at !== "begin") continue;
				const end = moments.find((each, j) => j > i && each.of === "requester" && each.at === "end" && each.site === moment.site);
				const before = moment.event.variables;
				const after = end && "event" in end ? end.event?.variables : void 0;
				const changed = after && [...after.keys(), ...before.keys()].filter((name) => after.get(name) !== before.get(name));
				if (changed && changed.length > 0) return {
					expected: "a request leaves the variables of the flow alone",
					actual: `after it ${quoted(new Set(changed))} ${changed.length === 1 ? "is" : "are"} different`
				};
			}
		}
	},
	nothingIsLeftBehind,
	requestUntouched,
	responseUntouched,
	{
		name: "A short circuit sends nothing",
		check: ({ moments }) => {
			for (const pass of passesOf(moments)) {
				if (wentOn(pass)) continue;
				if (moments.slice(pass.from, (pass.to ?? moments.length - 1) + 1).find((each) => each.of === (pass.kind === "source" ? "flow" : "request"))) return {
					expected: `nothing behind policy '${pass.id}' runs, because it does not go on`,
					actual: pass.kind === "source" ? "the flow runs" : "the request is sent"
				};
			}
		}
	},
	rejectionIsNoEcho,
	secretsStaySecret,
	optedOutIsLeftAlone,
	concurrentRequestsDoNotMix,
	everyRequestIsAnswered,
	reapplyingLosesNothing
];
// engine/host/policy-test/laws/reproduction.ts
/**
* A test that breaks a law, as YAML to be pasted into a test file. JSON is YAML, and quotes whatever needs it.
* @param alone whether this one request breaks it, or only after what its test did before
*/
const reproduction = (law, subject, request, alone) => {
	const { policies, flow } = subject.scenario(/* @__PURE__ */ new Map());
	const configuration = policies[0]?.configuration ?? {};
	return [
		`# ${law.name}`,
		...alone ? [] : [`# after the requests before it in '${subject.name}'`],
		`- name: ${JSON.stringify(subject.name)}`,
		...Object.keys(configuration).length > 0 ? [`  configuration: ${JSON.stringify(configuration)}`] : [],
		...flow && !law.trial ? ["  flow: |", ...flow.xml.trimEnd().split("\n").map((line) => `    ${line}`)] : [],
		`  request: ${requestText(request)}`
	].join("\n");
};
const requestText = ({ method, target, headers, body, from }) => {
	if (headers.length === 0 && !body && from === void 0) return `${method} ${target}`;
	return JSON.stringify({
		method,
		path: target,
		...headers.length > 0 && { headers: byName(headers) },
		...body && { body: body.text },
		...from !== void 0 && { from }
	});
};
const byName = (headers) => {
	const names = /* @__PURE__ */ new Map();
	for (const [name, value] of headers) names.set(name, [...names.get(name) ?? [], value]);
	return Object.fromEntries([...names].map(([name, values]) => [name, values.length === 1 ? values[0] ?? "" : values]));
};
// engine/host/policy-test/laws/subjects.ts
const silent = () => {};
/** Configurations made up for a policy without tests. */
const MADE_UP = 5;
const PLAIN = {
	method: "GET",
	target: "/",
	headers: [],
	body: void 0,
	from: void 0
};
/** The tests of a policy whose configuration is not refused; without any, configurations made up from its definition. */
const subjectsOf = (policy, tests) => {
	const usable = tests.filter((test) => test.skip === void 0 && !test.scenario(/* @__PURE__ */ new Map()).refused);
	if (usable.length > 0 || policy === void 0) return usable;
	const sources = readPolicySources({ template: policy }, silent);
	const { ways } = createTrials(sources?.definition, []);
	return ways.slice(0, MADE_UP).map((configuration, i) => ({
		name: `configuration ${i + 1}`,
		upstreams: ["upstream"],
		scenario: () => madeUp(policy, configuration)
	}));
};
const madeUp = (template, configuration) => ({
	policies: [{
		template,
		configuration
	}],
	flow: void 0,
	language: void 0,
	upstreams: /* @__PURE__ */ new Map([["upstream", readAnswers(void 0)]]),
	properties: {},
	files: {},
	api: void 0,
	runtimeVersion: void 0,
	steps: [{
		kind: "exchange",
		request: PLAIN,
		times: 1,
		concurrent: false,
		expectations: []
	}],
	refused: void 0
});
/** The request with which a situation begins. */
const firstRequest = ({ steps }) => {
	const first = steps.find(({ kind }) => kind === "exchange");
	return first?.kind === "exchange" ? first.request : PLAIN;
};
/** Requests like this one that nobody thought of: without its headers, with a body nobody expects, with both, with another method. */
const variantsOf = (request) => [
	{
		...request,
		headers: []
	},
	withBody(request),
	withBody({
		...request,
		headers: []
	}),
	{
		...request,
		method: "DELETE",
		body: void 0
	}
];
const withBody = (request) => ({
	...request,
	method: "POST",
	headers: [...request.headers.filter(([name]) => !/^content-/i.test(name)), ["content-type", "application/json"]],
	body: {
		text: "{\"law\":[\"a body that nobody expects\"]}",
		mediaType: "application/json"
	}
});
/** Requests that say less than this one, to find out what matters. */
const simplerThan = (request) => [
	...request.headers.length > 0 ? [{
		...request,
		headers: []
	}] : [],
	...request.headers.map((_, i) => ({
		...request,
		headers: request.headers.toSpliced(i, 1)
	})),
	...request.body ? [{
		...request,
		body: void 0
	}] : [],
	...request.target.includes("?") ? [{
		...request,
		target: request.target.replace(/\?.*$/s, "")
	}] : [],
	...request.target === "/" ? [] : [{
		...request,
		target: "/"
	}],
	...request.method === "GET" ? [] : [{
		...request,
		method: "GET"
	}]
];
/** Sensitive values in the configuration of the policy under test, by the name of their parameter. */
const secretsOf = ({ policies: [policy] }) => {
	const properties = (policy && readPolicySources(policy, silent))?.definition?.schema.properties ?? {};
	return new Map(Object.entries(policy?.configuration ?? {}).flatMap(([name, value]) => Object.hasOwn(properties, name) ? sensitiveValues(properties[name], value).map((text) => [name, text]) : []));
};
// engine/host/policy-test/laws/run-laws.ts
/** Trials cost more than looking on: they take the first situations only. */
const TRIED = 3;
const PATIENCE = 5e3;
/** The same request is not looked at more often. */
const REPEATED = 3;
/** Looks at every law in every situation of a policy. */
const runLaws = async (policy, tests, options) => {
	const began = performance.now();
	const subjects = subjectsOf(policy, tests);
	const broken = /* @__PURE__ */ new Map();
	let requests = 0;
	for (const subject of subjects) requests += await observe(subject, broken, options);
	for (const law of allLaws) for (const subject of subjects.slice(0, TRIED)) {
		if (!law.trial || broken.has(law)) continue;
		const found = await tryLaw(law, subject, void 0, options);
		if (found) broken.set(law, found);
	}
	const results = [];
	for (const law of allLaws) {
		const found = broken.get(law);
		results.push({
			law,
			violation: found?.violation,
			reproduction: found && await smallest(law, found, options)
		});
	}
	return {
		results,
		subjects: subjects.length,
		requests,
		milliseconds: performance.now() - began
	};
};
/** Opens a bench, unless the policy cannot be applied there: that is for its tests to tell. */
const withBench = async (subject, change, { templates, around }, use) => {
	const bench = await openBench(subject.upstreams, (addresses) => change(subject.scenario(addresses)), {
		templates,
		level: "DEBUG",
		around
	});
	try {
		await bench.deploy();
		return await use(bench);
	} catch (failure) {
		if (failure instanceof DeploymentError) return void 0;
		throw failure;
	} finally {
		await bench.close();
	}
};
const asItIs = (scenario) => scenario;
/** Plays a test and looks at each of its exchanges, and at some that it does not have; gives how many. */
const observe = async (subject, broken, options) => {
	return await withBench(subject, asItIs, options, async (bench) => {
		let requests = 0;
		const look = async (request) => {
			requests++;
			for (const [law, violation] of await violations(bench, request)) if (!broken.has(law)) broken.set(law, {
				subject,
				request,
				violation
			});
		};
		for (const step of bench.scenario.steps) if (step.kind === "advance") bench.advance(step.milliseconds);
		else if (step.kind === "reconfigure") await reconfigure(bench, step.policy);
		else if (step.concurrent) await exchange(bench, step.request, step);
		else for (let i = 0; i < Math.min(step.times, REPEATED); i++) await look(step.request);
		for (const request of variantsOf(firstRequest(bench.scenario))) await look(request);
		return requests;
	}) ?? 0;
};
const reconfigure = async ({ application, policy: id }, policy) => {
	await application?.policies.apply(notePlacesOf(policy, {
		...policy,
		id
	}), { replace: true });
};
const violations = async (bench, request) => {
	const before = bench.moments.length;
	const observed = {
		request,
		outcome: await exchange(bench, request),
		moments: bench.moments.slice(before),
		propagates: (id, kind) => bench.blocksOf(id)?.[kind]?.propagate ?? false,
		secrets: secretsOf(bench.scenario)
	};
	return allLaws.flatMap((law) => {
		const violation = law.check?.(observed);
		return violation ? [[law, violation]] : [];
	});
};
/** Tries a law in a situation, with its own request unless another one is given. */
const tryLaw = (law, subject, request, options) => {
	const { trial } = law;
	const flow = trial?.flow === void 0 ? void 0 : {
		xml: trial.flow,
		place: {
			file: "law",
			line: 1,
			column: 1
		}
	};
	const inside = (scenario) => ({
		...scenario,
		flow,
		language: void 0
	});
	return withBench(subject, inside, options, async (bench) => {
		const sent = request ?? firstRequest(bench.scenario);
		const violation = await trial?.run(bench, sent, options.patience ?? PATIENCE);
		return violation && {
			subject,
			request: sent,
			violation
		};
	});
};
/** Sends one request to a bench of its own. */
const checkLaw = (law, subject, request, options) => withBench(subject, asItIs, options, async (bench) => {
	const found = (await violations(bench, request)).find(([each]) => each === law);
	return found && {
		subject,
		request,
		violation: found[1]
	};
});
/** Takes away from the request whatever does not matter. */
const smallest = async (law, found, options) => {
	const again = (request) => law.trial ? tryLaw(law, found.subject, request, options) : checkLaw(law, found.subject, request, options);
	const alone = await again(found.request);
	if (!alone) return reproduction(law, found.subject, found.request, false);
	let { request } = alone;
	for (let simpler = request; simpler;) {
		simpler = void 0;
		for (const candidate of simplerThan(request)) {
			if (!await again(candidate)) continue;
			request = candidate;
			simpler = candidate;
			break;
		}
	}
	return reproduction(law, found.subject, request, true);
};
export { runLaws };

//# sourceMappingURL=run-laws.js.map