import { a as createProperties, c as readApplicationProperties, d as resolvePlaceholders, i as createLocationProperties, l as decryptionOf, n as atLeast, o as globalProperties, p as artifactLanguage, r as readConfigs, t as compileArtifact, u as firstOf } from "./compile-artifact.js";
import { t as checkPolicy } from "./check-policy.js";
import { t as didYouMean } from "./did-you-mean.js";
import { d as notePlacesOf, f as placesOf, l as apiIdsOf, v as memberPointer } from "./policy-asset.js";
import { o as sensitiveValues, t as readPolicySources } from "./policy-sources.js";
import { a as readParameters, c as parseTemplate, i as missingParameters, o as templateVariables, t as renderTemplate } from "./render-template.js";
import { t as createSecrets } from "./secrets.js";
import { c as withNext, n as createRun, t as Lifetime } from "./run.js";
import { A as MuleError, f as withVariables, j as errorTypeName, k as Content, l as withMessage, r as noVariables } from "./event.js";
import { a as asResponse, i as asRequest } from "./http-attributes.js";
import { t as bytesOf } from "./write-value.js";
// engine/policy/no-interception.ts
/** Inside a policy nothing is wrapped: a policy's own requests are made as they are (spec/policies.md §3.1). */
const noInterception = {
	operation: (joinPoint) => (event, run) => {
		const parameters = joinPoint.parameters(event, run);
		return parameters instanceof Promise ? parameters.then((given) => joinPoint.execute(given, event, run)) : joinPoint.execute(parameters, event, run);
	},
	source: (_joinPoint, site) => () => {
		throw new Error(`${site.location.path}: a policy has no sources.`);
	}
};
// engine/policy/java-regex.ts
const POSIX = {
	Lower: "a-z",
	Upper: "A-Z",
	Alpha: "a-zA-Z",
	Digit: "0-9",
	Alnum: "a-zA-Z0-9",
	Punct: "!-\\/:-@\\[-`{-~",
	XDigit: "0-9a-fA-F",
	Space: "\\s"
};
/** A pattern of `java.util.regex` that must match the whole text, as pointcuts do (spec/policies.md §5.2). */
const javaRegex = (pattern) => {
	const placeholder = /(?<!\\|\\[pP])\{[A-Za-z_][\w.-]*\}/.exec(pattern);
	if (placeholder) return {
		fault: `'${placeholder[0]}' is no part of a regular expression`,
		hint: `for any one segment of a path write [^/]+ instead of ${placeholder[0]}`
	};
	if (/\[[^\]]*&&/.test(pattern)) return { fault: "intersections of character classes are not supported" };
	const [, flags = "", rest = pattern] = /^\(\?([ims]+)\)([\s\S]*)$/.exec(pattern) ?? [];
	const translated = translate(rest);
	try {
		const unicode = /\\[pP]\{/.test(translated);
		const regex = new RegExp(`^(?:${translated})$`, unicode ? `${flags}u` : flags);
		return { matches: (text) => regex.test(text) };
	} catch (error) {
		return { fault: error.message.replace(/^Invalid regular expression: \/.*\/\w*: /s, "").toLowerCase() };
	}
};
/** Java's notations that JavaScript writes otherwise: quoting, anchors of the whole text, POSIX classes. */
const translate = (pattern) => {
	let inClass = false;
	return pattern.replace(/\\Q([\s\S]*?)(?:\\E|$)|\\([AzZ])|\\p\{(\w+)\}|\\[\s\S]|[[\]]/g, (all, quoted, anchor, posix) => {
		if (all === "[" || all === "]") {
			inClass = all === "[";
			return all;
		}
		if (quoted !== void 0) return quoted.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
		if (anchor !== void 0) return anchor === "A" ? "^" : "$";
		const range = posix === void 0 ? void 0 : POSIX[posix];
		if (range === void 0) return all;
		return inClass ? range : `[${range}]`;
	});
};
// engine/policy/pointcut.ts
const KEYS = ["methodRegex", "uriTemplateRegex"];
/** Compiles `pointcutData`; undefined when it does not restrict anything. */
const createPointcut = (data, onFault) => {
	if (data === void 0 || data === null) return void 0;
	if (!Array.isArray(data)) {
		onFault(-1, void 0, "pointcutData must be a list of conditions.");
		return;
	}
	const conditions = data.map((each, i) => createCondition(each, i, onFault));
	if (conditions.length === 0) return void 0;
	return {
		summary: conditions.map(({ summary }) => summary).join(" or "),
		matches: (origin, ignoreBasePath) => {
			if (!origin) return false;
			const { method, path, maskedPath } = origin.pointcut;
			const seen = (ignoreBasePath ? maskedPath ?? path : path) ?? "";
			return conditions.some((condition) => condition.method(method ?? "") && condition.path(seen));
		}
	};
};
const always = () => true;
const createCondition = (data, index, onFault) => {
	if (data === null || typeof data !== "object" || Array.isArray(data)) {
		onFault(index, void 0, "A condition of pointcutData must be an object with methodRegex, uriTemplateRegex or both.");
		return {
			summary: "nothing",
			method: always,
			path: always
		};
	}
	const members = data;
	for (const key of Object.keys(members)) {
		if (KEYS.includes(key)) continue;
		const guess = didYouMean(key, KEYS);
		const hint = guess ? `did you mean '${guess}'?` : `it has: ${KEYS.join(", ")}`;
		onFault(index, key, `A condition of pointcutData has no '${key}'.`, hint);
	}
	const member = (key) => Object.hasOwn(members, key) ? members[key] : void 0;
	const regex = (key) => compile(member(key), (message, hint) => onFault(index, key, message, hint));
	const [methods, paths] = [member("methodRegex"), member("uriTemplateRegex")];
	return {
		summary: [methods && `methods ${methods}`, paths && `paths ${paths}`].filter(Boolean).join(", ") || "all requests",
		method: regex("methodRegex"),
		path: regex("uriTemplateRegex")
	};
};
const compile = (value, fault) => {
	if (value === void 0 || value === null || value === "") return always;
	if (typeof value !== "string") {
		fault("A condition of pointcutData must be a text.");
		return always;
	}
	const compiled = javaRegex(value);
	if ("matches" in compiled) return compiled.matches;
	fault(`The regular expression '${value}' is not valid: ${compiled.fault}.`, compiled.hint);
	return always;
};
// engine/policy/encrypted-configuration.ts
/** The property that holds the key, as for Mule's gateway (spec/policies.md §5.6). */
const ENCRYPTION_KEY = "anypoint.platform.encryption_key";
/** Deeper nobody looks: what is nested so deep, or contains itself, is refused later. */
const MAX_DEPTH = 100;
const ENCRYPTED = /^!\[([A-Za-z0-9+/]+={0,2})\]$/;
/** Decrypts the values of a configuration that are written `![base64]`, AES in mode CBC; reports those it cannot (POL045). */
const openConfiguration = (policy, key, report) => {
	if (!holdsEncrypted(policy.configuration)) return {
		policy,
		secrets: []
	};
	const places = placesOf(policy);
	if (key === void 0) {
		const first = pointerOfFirst(policy.configuration, "/configuration") ?? "/configuration";
		report("POL045", places.placeOf(first), "This value is encrypted, and there is no key to decrypt it with.", { hint: `give the key as a system property: -D ${ENCRYPTION_KEY}=…` });
		return {
			policy,
			secrets: []
		};
	}
	const decrypt = decryptionOf({
		algorithm: "AES",
		mode: "CBC",
		key: Buffer.from(key, "utf8"),
		useRandomIVs: false
	});
	if (typeof decrypt !== "function") {
		const hint = `the key is the property '${ENCRYPTION_KEY}'`;
		report("POL045", places.placeOf("/configuration"), decrypt.message, { hint });
		return {
			policy,
			secrets: [key]
		};
	}
	const secrets = [key];
	const fail = (pointer) => report("POL045", places.placeOf(pointer), "This value cannot be decrypted.", { hint: `it was not encrypted with AES, mode CBC and the key in '${ENCRYPTION_KEY}'` });
	const configuration = opened(policy.configuration, "/configuration", {
		decrypt,
		secrets,
		fail
	});
	const readable = {
		...policy,
		configuration
	};
	return {
		policy: notePlacesOf(policy, readable),
		secrets
	};
};
const opened = (value, pointer, opening, depth = 0) => {
	if (typeof value === "string") return openedText(value, pointer, opening);
	if (depth > MAX_DEPTH) return value;
	if (Array.isArray(value)) return value.map((item, i) => opened(item, memberPointer(pointer, i), opening, depth + 1));
	if (value === null || typeof value !== "object") return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, opened(member, memberPointer(pointer, name), opening, depth + 1)]));
};
const openedText = (text, pointer, { decrypt, secrets, fail }) => {
	const [, ciphertext] = ENCRYPTED.exec(text) ?? [];
	if (ciphertext === void 0) return text;
	try {
		const plain = decrypt(Buffer.from(ciphertext, "base64")).toString("utf8");
		secrets.push(plain);
		return plain;
	} catch {
		fail(pointer);
		return text;
	}
};
const holdsEncrypted = (value) => pointerOfFirst(value, "") !== void 0;
/** Where the first encrypted value stands. */
const pointerOfFirst = (value, pointer, depth = 0) => {
	if (typeof value === "string") return ENCRYPTED.test(value) ? pointer : void 0;
	if (value === null || typeof value !== "object" || depth > MAX_DEPTH) return void 0;
	for (const [name, member] of Object.entries(value)) {
		const found = pointerOfFirst(member, memberPointer(pointer, name), depth + 1);
		if (found !== void 0) return found;
	}
};
// engine/policy/read-policy.ts
/** Renders a policy with its parameters and reads the result: the three layers of spec/policies.md §1.3, but the last. */
const readPolicy = (policy, id, sources, outer, report) => {
	const { templates, definition, descriptor, classpath } = sources;
	const opened = openConfiguration(policy, encryptionKey(outer), report);
	const parameters = readParameters(opened.policy, definition, createSecrets(opened.secrets).maskReport(report));
	const sensitive = [...opened.secrets, ...definition ? sensitiveValues(definition.schema, parameters) : []];
	const masked = createSecrets(sensitive).maskReport(report);
	const variables = templateVariables(parameters, id);
	const renderings = /* @__PURE__ */ new Map();
	for (const { file, text } of templates) {
		const template = parseTemplate(text, file, masked);
		const rendering = template && renderTemplate(template, variables, masked, missingParameters(template, definition, parameters, masked));
		if (rendering) renderings.set(file, rendering);
	}
	if (renderings.size < templates.length) return void 0;
	const mapped = mappedReport(renderings, masked);
	const elements = readElements(renderings, sources, outer, mapped);
	if (!elements) return void 0;
	const secrets = createSecrets([...sensitive, ...elements.secrets]);
	return {
		configuration: {
			name: id,
			descriptor,
			elements: elements.elements.map(secrets.maskSource),
			properties: elements.properties,
			resources: classpath,
			files: [...sources.files, ...elements.files]
		},
		secrets,
		writtenAt: (place) => renderings.get(place.file)?.originOf(place).place ?? place,
		parameterAt: (place) => renderings.get(place.file)?.originOf(place).parameter,
		report: mapped
	};
};
const encryptionKey = ({ properties, application }) => properties.system?.["anypoint.platform.encryption_key"] ?? properties.environment?.["anypoint.platform.encryption_key"] ?? application.get("anypoint.platform.encryption_key");
/** Leads places in rendered XML back to the template, and says which parameter put there what is wrong. */
const mappedReport = (renderings, report) => (code, place, message, options) => {
	const origin = renderings.get(place.file)?.originOf(place);
	if (!origin) return report(code, place, message, options);
	const { parameter } = origin;
	const hints = [options?.hint, parameter && `this is the value of parameter '${parameter}'`];
	report(code, origin.place, message, {
		...options,
		hint: hints.filter(Boolean).join("; ") || void 0
	});
};
const readElements = (renderings, { classpath }, outer, report) => {
	const configs = [...renderings].map(([file, { xml }]) => ({
		name: file,
		file,
		content: xml
	}));
	const layout = {
		configs,
		folder: "",
		classpath,
		strict: true
	};
	const globals = (elements) => firstOf("properties of the application", [globalProperties(elements), outer.application]);
	const locations = (elements) => createLocationProperties(outer.properties, globals(elements));
	const read = readConfigs(configs, layout, locations, report);
	if (!read.complete) return void 0;
	const own = readApplicationProperties(read.elements, classpath, locations(read.elements), report);
	const properties = createProperties(outer.properties, classpath, own.sources, globals(read.elements));
	return {
		properties,
		elements: read.elements.map((element) => resolvePlaceholders(element, properties, report)),
		files: own.files,
		secrets: own.secrets
	};
};
// engine/policy/shadow-report.ts
/** Milliseconds between two entries in the log. */
const QUIET = 6e4;
const createShadowRecord = (policy, logger, now = Date.now) => {
	const counts = {
		same: 0,
		different: 0,
		skippedBody: 0,
		stopped: 0,
		dropped: 0,
		shortCircuited: 0,
		failed: 0
	};
	let last = [];
	let stoppedAt;
	let said = Number.NEGATIVE_INFINITY;
	let unsaid = false;
	const total = () => counts.same + counts.different + counts.skippedBody + counts.stopped + counts.dropped;
	const say = () => {
		said = now();
		unsaid = false;
		logger.log("INFO", sentence(policy, {
			calls: total(),
			...counts
		}, last.at(-1), stoppedAt));
	};
	return {
		get counts() {
			return {
				calls: total(),
				...counts
			};
		},
		get report() {
			return {
				policy,
				calls: total(),
				...counts,
				last
			};
		},
		add: (verdict, location, correlationId) => {
			counts[verdict.kind]++;
			if (verdict.kind === "stopped") stoppedAt = verdict.at;
			if (verdict.kind === "different") {
				if (verdict.outcome) counts[verdict.outcome]++;
				last = [...last, {
					at: now(),
					correlationId,
					location,
					changes: verdict.changes
				}].slice(-10);
			}
			unsaid ||= verdict.kind !== "same";
			if (unsaid && now() - said >= QUIET) say();
		},
		close: () => {
			if (unsaid) say();
		}
	};
};
const sentence = (policy, counts, last, stoppedAt) => {
	return `Policy '${policy}' in shadow mode: ${shadowSummary(counts)}${last ? `; last: ${last.location}, ${last.changes.join(", ")}` : ""}${stoppedAt ? `; stopped at ${stoppedAt}` : ""}`;
};
/** `120 calls, 3 different (1 would not have been sent), 2 without their body`. */
const shadowSummary = (counts) => {
	const { calls, different, shortCircuited, failed, skippedBody, stopped, dropped } = counts;
	const of = [shortCircuited > 0 && `${shortCircuited} would not have been sent`, failed > 0 && `${failed} would have failed`].filter(Boolean);
	return [
		`${calls} ${calls === 1 ? "call" : "calls"}`,
		`${different} different${of.length > 0 ? ` (${of.join(", ")})` : ""}`,
		skippedBody > 0 && `${skippedBody} without their body`,
		stopped > 0 && `${stopped} stopped`,
		dropped > 0 && `${dropped} dropped`
	].filter(Boolean).join(", ");
};
// engine/policy/shadow-bodies.ts
const createShadowBodies = () => {
	const originals = /* @__PURE__ */ new Map();
	let missed = false;
	const standIn = (original) => {
		const copy = Content.from({ start: (sink) => {
			const { buffered } = original;
			if (buffered) {
				sink.write(buffered);
				sink.end();
			} else {
				missed = true;
				sink.fail(/* @__PURE__ */ new Error("The body is not in memory."));
			}
			return {
				resume: () => {},
				abort: () => {}
			};
		} });
		originals.set(copy, original);
		return copy;
	};
	/** The bytes that would be sent; undefined when they are not in memory. */
	const bytes = async ({ value, mediaType }) => {
		const original = originals.get(value) ?? value;
		if (original instanceof Content) return original.buffered;
		const written = await bytesOf({
			value,
			mediaType
		});
		return written instanceof Content ? written.buffered : written;
	};
	return {
		copy: (message) => {
			const { value, mediaType } = message.payload;
			if (!(value instanceof Content) || value.buffered) return message;
			return {
				payload: {
					value: standIn(value),
					mediaType
				},
				attributes: message.attributes
			};
		},
		areSame: async (real, wouldBe) => {
			if (real.value === wouldBe.value || originals.get(wouldBe.value) === real.value) return true;
			const [a, b] = [await bytes(real), await bytes(wouldBe)];
			return a && b && a.equals(b);
		},
		get missed() {
			return missed;
		}
	};
};
// engine/policy/shadow-compare.ts
/**
* What is different about a message, in words without values; undefined for a body that cannot be compared. `kind` says how its
* attributes are read.
*/
const compareMessages = async (kind, real, wouldBe, bodies) => {
	const changes = kind === "request" ? requestChanges(real, wouldBe) : responseChanges(real, wouldBe);
	if (real.payload.mediaType !== wouldBe.payload.mediaType) changes.push(`media type of the ${kind} changed`);
	const same = await bodies.areSame(real.payload, wouldBe.payload);
	if (same === void 0) return void 0;
	if (!same) changes.push(`body of the ${kind} changed`);
	return changes;
};
const requestChanges = ({ attributes: a }, { attributes: b }) => {
	const [real, wouldBe] = [asRequest(a), asRequest(b)];
	if (!real || !wouldBe) return real === wouldBe ? [] : ["attributes of the request replaced"];
	return [
		...wouldBe.requestPath === void 0 || real.requestPath === wouldBe.requestPath ? [] : ["path changed"],
		...mapChanges("header", real.headers, wouldBe.headers),
		...mapChanges("query parameter", real.queryParams, wouldBe.queryParams),
		...mapChanges("URI parameter", real.uriParams, wouldBe.uriParams)
	];
};
const responseChanges = ({ attributes: a }, { attributes: b }) => {
	if (a === b) return [];
	const [real, wouldBe] = [asResponse(a), asResponse(b)];
	if (!real || !wouldBe) return real === wouldBe ? [] : ["attributes of the response replaced"];
	return [
		...real.statusCode === wouldBe.statusCode ? [] : [`status ${real.statusCode ?? "none"} → ${wouldBe.statusCode ?? "none"}`],
		...real.reasonPhrase === wouldBe.reasonPhrase ? [] : ["reason phrase changed"],
		...mapChanges("response header", real.headers, wouldBe.headers)
	];
};
/** What is undefined was not said, and leaves the real one as it is. */
const mapChanges = (what, real, wouldBe) => {
	if (!wouldBe || real === wouldBe) return [];
	return [.../* @__PURE__ */ new Set([...real?.names() ?? [], ...wouldBe.names()])].flatMap((name) => {
		const [before, after] = [real?.all(name) ?? [], wouldBe.all(name)];
		if (before.length === after.length && before.every((value, i) => value === after[i])) return [];
		return [`${what} ${name} ${before.length === 0 ? "added" : after.length === 0 ? "removed" : "changed"}`];
	});
};
// engine/policy/shadow-run.ts
/** Something that a policy in shadow mode may not do. No `on-error-*` matches it. */
var Suppressed = class extends Error {};
/** A policy that repeats the call sees the same answer every time, so it might do so for ever. */
const MOST_CALLS = 100;
/** Runs a block on a copy of what a real call saw, and says what would have been different. Sends nothing, never rejects. */
const runShadow = async (block, call, lifetime) => {
	const bodies = createShadowBodies();
	const requests = [];
	const next = (event) => {
		if (requests.push(event.message) > MOST_CALLS) throw new Suppressed(`execute-next, for the ${MOST_CALLS}th time`);
		const { inner } = call;
		if (!inner) throw new Unanswered();
		if ("failure" in inner) throw copyOf(inner.failure);
		return withMessage(event, bodies.copy(inner.event.message));
	};
	const entered = withVariables(withMessage(call.entered, bodies.copy(call.entered.message)), noVariables);
	let outcome;
	try {
		outcome = { event: await block.process(entered, withNext(createRun(call.origin, lifetime), next)) };
	} catch (failure) {
		outcome = { failure };
	} finally {
		lifetime.end();
	}
	if ("failure" in outcome && outcome.failure instanceof Suppressed) return {
		kind: "stopped",
		at: outcome.failure.message
	};
	if (bodies.missed) return { kind: "skippedBody" };
	try {
		return await judge(block, call, requests, outcome, bodies);
	} catch {
		return {
			kind: "different",
			changes: ["body could not be written"],
			outcome: "failed"
		};
	}
};
/** There is no answer that execute-next could give. */
var Unanswered = class extends Error {};
/** Handlers note things on a failure, and the real one is none of theirs. */
const copyOf = (failure) => {
	if (!(failure instanceof MuleError)) return failure;
	const { errorType, description, detailedDescription, errorMessage, childErrors, suppressedErrors, cause } = failure;
	const copy = new MuleError(errorType, description, {
		detailedDescription,
		errorMessage,
		childErrors,
		suppressedErrors,
		cause
	});
	copy.location = failure.location;
	return copy;
};
const judge = async (block, call, requests, outcome, bodies) => {
	const [request] = requests;
	const wouldFail = "failure" in outcome && !(outcome.failure instanceof Unanswered);
	if (!request && call.request) {
		if ("failure" in outcome) return failed(`would have failed with ${nameOf(outcome.failure)} before the call`);
		const status = asResponse(outcome.event.message.attributes)?.statusCode;
		return {
			kind: "different",
			changes: [`would have answered ${status === void 0 ? "" : `${status} `}itself`],
			outcome: "shortCircuited"
		};
	}
	if (request && !call.request) return {
		kind: "different",
		changes: ["would have been sent"]
	};
	const found = [request && call.request && await compareMessages("request", call.request, request, bodies), await compareOutcomes(call.outer, responseOf(block, requests, outcome, call), bodies)];
	const changes = found.flatMap((each) => each ?? []);
	if (requests.length > 1) changes.push(`would have been sent ${requests.length} times`);
	if (changes.length > 0) return {
		kind: "different",
		changes,
		outcome: wouldFail && call.outer !== void 0 && "event" in call.outer ? "failed" : void 0
	};
	return { kind: request && call.request && !found[0] || !found[1] ? "skippedBody" : "same" };
};
const failed = (change) => ({
	kind: "different",
	changes: [change],
	outcome: "failed"
});
/** What would have left the policy: its changes to the answer only count when it propagates them (spec/policies.md §2.4). */
const responseOf = ({ propagate }, requests, outcome, { inner }) => "failure" in outcome || propagate || requests.length === 0 || !inner || "failure" in inner ? outcome : inner;
const compareOutcomes = async (real, wouldBe, bodies) => {
	if (!real) return [];
	if ("failure" in real && "failure" in wouldBe) {
		const [a, b] = [nameOf(real.failure), nameOf(wouldBe.failure)];
		return a === b ? [] : [`would have failed with ${b} instead of ${a}`];
	}
	if ("failure" in wouldBe) return [`would have failed with ${nameOf(wouldBe.failure)}`];
	if ("failure" in real) return [`would not have failed with ${nameOf(real.failure)}`];
	return compareMessages("response", real.event.message, wouldBe.event.message, bodies);
};
const nameOf = (failure) => failure instanceof MuleError ? errorTypeName(failure.errorType) : "a defect";
// engine/policy/shadow.ts
/** Runs at once, and calls that are kept altogether until their run is done: they hold on to messages. */
const AT_ONCE = 2;
const KEPT = 100;
/** Milliseconds after which a run is given up. */
const PATIENCE = 1e4;
/** Runs a block in shadow mode: never before its event is over, a few at a time. */
const createShadow = (policy, block, logging) => {
	const record = createShadowRecord(policy, logging("hinny.policy.shadow"));
	const waiting = [];
	let running = 0;
	let kept = 0;
	let closed = false;
	const note = (verdict, { location, entered }) => {
		if (!closed) record.add(verdict, location.path, entered.correlationId);
	};
	const start = (call) => {
		running++;
		setImmediate(async () => {
			note(closed ? { kind: "dropped" } : await patiently(block, call), call);
			running--;
			kept--;
			const following = waiting.shift();
			if (following) start(following);
		});
	};
	return {
		get report() {
			return record.report;
		},
		get counts() {
			return record.counts;
		},
		watch: (call) => {
			if (closed) return void 0;
			if (kept >= KEPT) {
				note({ kind: "dropped" }, call);
				return;
			}
			kept++;
			const take = () => {
				if (closed) return;
				if (running < AT_ONCE) start(call);
				else waiting.push(call);
			};
			return (lifetime) => lifetime.onEnd(take);
		},
		close: () => {
			if (!closed) record.close();
			closed = true;
			waiting.length = 0;
		}
	};
};
/** A policy that waits for something for too long is not waited for; what it holds is released. */
const patiently = async (block, call) => {
	const lifetime = new Lifetime();
	let timer;
	const tooLong = new Promise((resolve) => {
		timer = setTimeout(() => {
			lifetime.abort(/* @__PURE__ */ new Error("A policy in shadow mode took too long."));
			resolve({ kind: "dropped" });
		}, PATIENCE);
		timer.unref();
	});
	const verdict = await Promise.race([runShadow(block, call, lifetime), tooLong]);
	clearTimeout(timer);
	return verdict;
};
// engine/policy/shadow-mode.ts
const MODES = ["enforce", "shadow"];
/** The mode of a policy; reports one that does not exist. */
const readMode = (policy, report) => {
	const { mode = "enforce" } = policy;
	if (MODES.includes(mode)) return mode;
	const guess = didYouMean(String(mode), MODES);
	report("POL057", placesOf(policy).placeOf("/mode"), `There is no policy mode '${mode}'.`, { hint: guess ? `did you mean '${guess}'?` : `there are: ${MODES.join(", ")}` });
	return "enforce";
};
/** Only operations have a shadow mode: what a source makes of an inbound request could not be tried without running the flow again. */
const checkShadow = (policy, { name }, { source, operation }, report) => {
	const place = placesOf(policy).placeOf("/mode");
	if (!operation) report("POL058", place, `The policy '${name}' has no http-policy:operation, so it cannot be in shadow mode.`, { hint: "only outgoing requests can be shadowed" });
	else if (source) report("POL059", place, `In shadow mode the http-policy:source of the policy '${name}' does nothing.`, {
		hint: "its operation starts without the variables that the source would set",
		severity: "warning"
	});
};
/** A log that nobody reads. */
const silence = () => ({
	enabled: () => false,
	log: () => {}
});
/** In place of elements whose doings would be seen outside of the event. */
const suppressed = (name) => {
	const text = `<${name}>`;
	return () => {
		throw new Suppressed(text);
	};
};
// engine/policy/policy-instance.ts
/** The id a policy without one gets: its template's name, with a number where that is taken. */
const freeId = (name, isTaken) => {
	if (!isTaken(name)) return name;
	for (let i = 2;; i++) if (!isTaken(`${name}-${i}`)) return `${name}-${i}`;
};
/** Reads, renders and compiles a policy; reports everything wrong with it and is undefined then, with nothing left behind. */
const createPolicyInstance = async (policy, surroundings, isTaken, report) => {
	let faults = 0;
	const counted = (code, place, message, options) => {
		if (options?.severity !== "warning") faults++;
		report(code, place, message, options);
	};
	const sources = readPolicySources(policy, counted);
	const order = readOrder(policy, counted);
	const pointcut = readPointcut(policy, sources, counted);
	if (!sources) return void 0;
	checkVersions(policy, sources, surroundings.runtimeVersion, counted);
	const id = policy.id ?? freeId(sources.name, isTaken);
	const apis = apiIdsOf(policy);
	const outer = outerOf(surroundings, apis);
	const read = readPolicy(policy, id, sources, outer, counted);
	if (!read) return void 0;
	const isShadow = readMode(policy, counted) === "shadow";
	surroundings.hide?.(read.secrets.values);
	const artifact = await compilePolicy(read, surroundings, isShadow);
	const blocks = artifact.globalsOf("http-policy:proxy")[0]?.value;
	if (!blocks && faults === 0) counted("POL031", {
		file: sources.templates[0]?.file ?? id,
		line: 1,
		column: 1
	}, "The template has no <http-policy:proxy>.");
	if (blocks && isShadow) checkShadow(policy, sources, blocks, counted);
	if (!blocks || faults > 0) {
		await artifact.dispose();
		return;
	}
	const shadow = isShadow && blocks.operation && createShadow(id, blocks.operation, surroundings.logging);
	return {
		id,
		name: sources.name,
		version: sources.version,
		order,
		automated: policy.automated === true,
		apis,
		pointcut,
		blocks,
		shadow: shadow || void 0,
		files: read.configuration.files,
		expressions: artifact.expressions.map((part) => ({
			...part,
			source: read.secrets.mask(part.source),
			place: read.writtenAt(part.place)
		})),
		calls: artifact.calls,
		parameters: policy.configuration ?? {},
		rendered: read.configuration.elements.map(({ source }) => source).join("\n"),
		properties: read.configuration.properties,
		parameterAt: read.parameterAt,
		mask: read.secrets.mask,
		places: placesOf(policy),
		dispose: () => {
			if (shadow) shadow.close();
			return artifact.dispose();
		}
	};
};
const outerOf = ({ application, systemProperties, apiIdFor }, apis) => {
	const { properties } = application.configuration;
	return {
		properties: {
			deployment: { apiId: apiIdFor(apis) },
			system: systemProperties,
			environment: process.env
		},
		application: {
			description: "the application",
			get: (key) => properties.get(key),
			keys: () => []
		}
	};
};
const compilePolicy = async ({ configuration, secrets, report, writtenAt }, surroundings, isShadow) => {
	const { registryFor, runtimeVersion, expressions, logging, services, application } = surroundings;
	const { language } = artifactLanguage(configuration.descriptor, expressions);
	const registry = await registryFor(configuration.elements, language);
	checkPolicy(configuration.elements, registry, report);
	return compileArtifact({
		kind: "policy",
		configuration,
		registry,
		runtimeVersion,
		language,
		logging: isShadow ? silence : logging,
		suppressed: isShadow ? suppressed : void 0,
		interception: noInterception,
		instrumentation: isShadow ? void 0 : surroundings.instrumentation,
		services,
		report,
		parent: isIsolated(configuration) ? void 0 : application,
		writtenAt,
		mask: secrets.none ? void 0 : secrets.mask
	});
};
/** Policies written for 4.4.0 or later see nothing of the application's elements (spec/policies.md §1.2). */
const isIsolated = ({ descriptor }) => atLeast(descriptor.minMuleVersion, "4.4.0");
const readOrder = (policy, report) => {
	const { order = 1 } = policy;
	if (Number.isInteger(order) && order > 0) return order;
	report("POL050", placesOf(policy).placeOf("/order"), "The order of a policy must be a whole number above 0.");
	return 1;
};
const readPointcut = (policy, sources, report) => {
	const places = placesOf(policy);
	const pointcut = createPointcut(policy.pointcutData, (index, key, message, hint) => {
		const at = index < 0 ? "/pointcutData" : `/pointcutData/${index}${key === void 0 ? "" : `/${key}`}`;
		report("POL052", places.placeOf(at), message, { hint });
	});
	if (pointcut && sources?.definition?.resourceLevelSupported === false) report("POL055", places.placeOf("/pointcutData"), `The policy '${sources.name}' does not support resource conditions.`, { severity: "warning" });
	return pointcut;
};
const checkVersions = (policy, sources, runtimeVersion, report) => {
	const { minRuntimeVersion, maxRuntimeVersion } = sources.definition ?? {};
	const place = placesOf(policy).placeOf("/template");
	if (minRuntimeVersion && !atLeast(runtimeVersion, minRuntimeVersion)) report("POL054", place, `The policy '${sources.name}' needs runtime ${minRuntimeVersion} or later; this one is ${runtimeVersion}.`);
	if (maxRuntimeVersion && !atLeast(maxRuntimeVersion, runtimeVersion)) report("POL054", place, `The policy '${sources.name}' needs runtime ${maxRuntimeVersion} or earlier; this one is ${runtimeVersion}.`);
};
export { createPolicyInstance };

//# sourceMappingURL=policy-instance.js.map