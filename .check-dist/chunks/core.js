import { S as attr, _ as logContext, a as suggestErrorType, b as refuseElement, c as attributeOf, g as withErrorHandling, h as propagate, i as errorMapping, m as logError, o as withTarget, p as failedAt, r as checkRaisable, u as createCapacity, v as defineConnector, w as textIn, x as child, y as defineElement } from "./operation.js";
import { A as MuleError, D as typed, M as isErrorTypeOf, N as muleErrors, O as typedAs, T as isUnread, d as withVariable, f as withVariables, h as isPlain, j as errorTypeName, k as Content, l as withMessage, n as emptyMessage, s as withItem, t as createEvent, u as withPayload } from "./event.js";
import { a as fork, i as detach, n as createRun, r as deeper } from "./run.js";
import { n as suggestName, t as didYouMean } from "./did-you-mean.js";
import { E as reconnectOf, O as createPauses, T as reconnectExclusive, k as LONGEST_TIMER, s as createMemoryStore, u as timeUnits, v as handlerOf, w as reconnectChildren, y as inTransaction } from "./sdk.js";
import { a as textOf, c as MessageObject, n as jsonOf, o as ErrorObject, p as readValue, t as bytesOf } from "./write-value.js";
import { a as JSON_TYPE, c as isJson, i as JAVA, t as isHostObject, u as withCharset } from "./host-object.js";
import { createRequire } from "node:module";
import { createHash, getHashes, randomUUID } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { fileURLToPath } from "node:url";
// connectors/core/unread-payload.ts
/** Reads an unread payload into memory first, unless it can be read again and again: the body of the scope may look at it more than once, or later. */
const withPayloadRead = (process) => (event, run) => {
	const { value } = event.message.payload;
	if (!isUnread(value) || value.repeatable) return process(event, run);
	const bytes = value.bytes();
	return bytes instanceof Promise ? later$2(bytes, process, event, run) : process(event, run);
};
/** As {@link withPayloadRead}, for work that goes on when the event and what it came from are gone: all of the payload is here first. */
const withPayloadArrived = (process) => {
	const read = withPayloadRead(process);
	return (event, run) => {
		const { value } = event.message.payload;
		return isUnread(value) && value.repeatable ? later$2(value.arrived(), process, event, run) : read(event, run);
	};
};
/** As {@link withPayloadRead}, for routers that give the payload to several: one that can be read only once is refused (spec/core.md §2.6). */
const withPayloadCopied = (process) => {
	const read = withPayloadRead(process);
	return (event, run) => {
		const { value } = event.message.payload;
		if (isUnread(value) && value.consumable) throw new MuleError(muleErrors.UNKNOWN, "Cannot copy message with a stream payload: it can be read only once. Use a repeatable streaming strategy where the stream comes from.");
		return read(event, run);
	};
};
const later$2 = async (arrival, process, event, run) => {
	await arrival;
	return process(event, run);
};
// connectors/core/async.ts
/** `async`: its processors work on a copy of the event, which itself goes on at once (spec/core.md §3.8). */
const asyncScope = defineElement({
	name: "async",
	kind: "scope",
	doc: "Runs its processors beside the flow; their failures are only logged.",
	attributes: {
		name: attr.string("Name of the background work."),
		maxConcurrency: attr.optionalInteger("How many may run at the same time; the flow's limit when absent.", { min: 1 })
	},
	children: { processors: child.processors("What to do meanwhile.") },
	example: `
    <async maxConcurrency="2">
      <http:request method="POST" url="http://localhost:8082/audit"/>
    </async>`,
	compile: ({ maxConcurrency, processors }, context) => {
		const { flow, location } = context;
		let capacity;
		const running = /* @__PURE__ */ new Set();
		const logger = context.logger("org.mule.runtime.core.internal.processor.AsyncDelegateMessageProcessor");
		finishOnDispose(() => capacity, running, context);
		return withPayloadArrived((event, run) => {
			capacity ??= createCapacity(maxConcurrency ?? flow?.capacity.limit);
			const beside = detach(run);
			shareContents(event, beside.lifetime);
			runBeside({
				processors,
				capacity,
				running,
				logger,
				location
			}, event, beside);
			return event;
		});
	}
});
/** What the event would close at its end stays open for the work beside it. */
const shareContents = ({ message, variables }, lifetime) => {
	for (const { value } of [message.payload, ...variables.values()]) if (value instanceof Content && value.repeatable) lifetime.track(value.share());
};
/** Never rejects. What exceeds the limit waits for its turn. */
const runBeside = async (beside, event, run) => {
	const { processors, capacity, running } = beside;
	await capacity.enter();
	running.add(run.lifetime);
	try {
		await processors(event, run);
	} catch (failure) {
		logFailure(beside, failure, event, run);
	} finally {
		running.delete(run.lifetime);
		run.lifetime.end();
		capacity.leave();
	}
};
const logFailure = ({ logger, location }, failure, event, run) => {
	const where = `Error occurred during asynchronous processing at:${location.path} (${location.place.file}:${location.place.line}) . To handle this error include a <try> scope in the <async> scope.`;
	const context = logContext(location.path, event);
	if (failure instanceof MuleError) {
		logger.log("ERROR", where, context);
		logError(logger, failure, failure.event ?? event, run);
	} else logger.log("ERROR", `${where}\n${failure instanceof Error ? failure.stack : String(failure)}`, context);
};
/** Work under way gets the same time to finish as events do; then it is aborted. */
const finishOnDispose = (capacity, running, { artifact, onDispose }) => onDispose(async () => {
	let timer;
	const timeout = new Promise((resolve) => {
		timer = setTimeout(resolve, artifact.settings.shutdownTimeout);
	});
	await Promise.race([capacity()?.idle(), timeout]);
	clearTimeout(timer);
	for (const lifetime of [...running]) lifetime.abort(/* @__PURE__ */ new Error("The application was stopped."));
});
// connectors/core/otherwise.ts
/** `otherwise`: the route of a choice when no expression is true (spec/core.md §3.3). */
const otherwise = defineElement({
	name: "otherwise",
	kind: "nested",
	doc: "The route taken when no expression is true.",
	children: { processors: child.processors("The route.") },
	compile: ({ processors }) => ({
		holds: void 0,
		process: processors
	})
});
// connectors/core/condition.ts
/**
* A boolean expression as Mule coerces it: null is false, the texts `true` and `false` count, anything else fails with
* MULE:EXPRESSION (spec/core.md §3.3).
*/
const conditionOf = (expression) => {
	if (expression.language === "literal") {
		const always = expression.source.trim().toLowerCase() === "true";
		return () => always;
	}
	const { source } = expression;
	return (event) => {
		const value = expression.value(event);
		if (typeof value === "boolean") return value;
		return value instanceof Promise ? value.then((v) => coerce(v, source)) : coerce(value, source);
	};
};
const coerce = (value, source) => {
	if (typeof value === "boolean") return value;
	if (value === null || value === void 0) return false;
	const word = typeof value === "string" ? value.trim().toLowerCase() : void 0;
	if (word === "true" || word === "false") return word === "true";
	const kind = Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `${typeof value} '${value}'`;
	throw new MuleError(muleErrors.EXPRESSION, `The expression '${source}' gave ${kind} where a boolean is expected.`);
};
// connectors/core/when.ts
/** `when`: one route of a choice (spec/core.md §3.3). */
const when = defineElement({
	name: "when",
	kind: "nested",
	doc: "The route taken when its expression is the first that is true.",
	attributes: { expression: attr.condition("The condition.", { required: true }) },
	children: { processors: child.processors("The route.") },
	compile: ({ expression, processors }) => ({
		holds: conditionOf(expression),
		process: processors
	})
});
// connectors/core/choice.ts
/** `choice`: the first route whose condition is true; without one the event passes unchanged (spec/core.md §3.3). */
const choice = defineElement({
	name: "choice",
	kind: "router",
	doc: "Takes the first route whose condition is true.",
	children: { routes: child.many("The routes, asked in order.", () => [when, otherwise], { segment: (i) => `route/${i}` }) },
	errors: [muleErrors.EXPRESSION],
	example: `
    <choice>
      <when expression="#[payload.total > 1000]">
        <set-variable variableName="shipping" value="free"/>
      </when>
      <when expression="#[payload.domestic]">
        <set-variable variableName="shipping" value="5"/>
      </when>
      <otherwise>
        <set-variable variableName="shipping" value="20"/>
      </otherwise>
    </choice>`,
	compile: ({ routes }, context) => {
		checkOrder(context);
		return choose(routes);
	}
});
const checkOrder = ({ element, report }) => {
	const otherwises = element.children.filter((each) => each.name === "otherwise");
	if (otherwises.length === element.children.length) report("CFG002", `The content of element 'choice' is not complete: expected at least one <when>.`);
	for (const extra of otherwises.slice(1)) report("CFG010", `Element <otherwise> may stand only once in <choice>.`, { place: extra.place });
	const [first] = otherwises;
	const after = first && element.children[element.children.indexOf(first) + 1];
	if (after?.name === "when") report("CFG007", `Element <when> in <choice> must stand before its otherwise.`, { place: after.place });
};
const choose = (routes) => {
	const from = (start, event, run) => {
		for (let i = start; i < routes.length; i++) {
			const { holds, process } = routes[i];
			const held = holds === void 0 || holds(event);
			if (held instanceof Promise) return held.then((yes) => yes ? process(event, run) : from(i + 1, event, run));
			if (held) return process(event, run);
		}
		return event;
	};
	return (event, run) => from(0, event, run);
};
// connectors/core/collect-list.ts
/** `collect-list`: a scatter-gather gives a list of messages instead of a map (spec/core.md §3.8). */
const collectList = defineElement({
	name: "collect-list",
	kind: "nested",
	doc: "Makes the router's result a list of messages.",
	compile: () => true
});
// connectors/core/expiration-policy.ts
/** `expiration-policy`: how long something idle is kept (spec/core.md §1.6). */
const expirationPolicy = defineElement({
	name: "expiration-policy",
	kind: "nested",
	doc: "How long a configuration with expressions may be idle.",
	attributes: {
		maxIdleTime: attr.integer("Accepted; nothing is kept.", {
			default: "5",
			min: 1
		}),
		timeUnit: attr.oneOf("Unit of the time.", timeUnits, "MINUTES")
	},
	compile: () => void 0
});
// connectors/core/dynamic-config-expiration.ts
/**
* `dynamic-config-expiration` of `configuration` (spec/core.md §1.5). A configuration with expressions is evaluated for each event here
* instead of being instantiated for each value, so there is nothing to expire but connections, which close when they are idle.
*/
const dynamicConfigExpiration = defineElement({
	name: "dynamic-config-expiration",
	kind: "nested",
	doc: "When configurations with expressions expire. Accepted; they are evaluated for each event.",
	attributes: {
		frequency: attr.integer("Accepted; nothing is kept.", {
			default: "5",
			min: 1
		}),
		timeUnit: attr.oneOf("Unit of the time.", timeUnits, "MINUTES")
	},
	children: { "expiration-policy": child.one("How long one may be idle.", () => expirationPolicy) },
	example: `
    <configuration>
      <dynamic-config-expiration frequency="10" timeUnit="MINUTES">
        <expiration-policy maxIdleTime="5" timeUnit="MINUTES"/>
      </dynamic-config-expiration>
    </configuration>`,
	compile: () => void 0
});
// connectors/core/configuration.ts
/** `configuration`: settings of the whole artifact, at most once (spec/core.md §1.5). */
const configuration = defineElement({
	name: "configuration",
	kind: "global",
	doc: "Settings of the whole application.",
	unnamed: true,
	attributes: {
		defaultResponseTimeout: attr.integer("Milliseconds an HTTP response may take where nothing nearer says so.", {
			default: "10000",
			min: 0
		}),
		defaultTransactionTimeout: attr.integer("Milliseconds a transaction may take. Accepted; there are no transactions.", { default: "30000" }),
		"defaultErrorHandler-ref": attr.string("The error handler of flows and try scopes that have none of their own."),
		shutdownTimeout: attr.integer("Milliseconds given to events under way when the application stops.", {
			default: "5000",
			min: 0
		}),
		maxQueueTransactionFilesSize: attr.integer("Accepted; there are no queue files.", { default: "500" }),
		inheritIterableRepeatability: attr.boolean("Accepted; every payload can be read again.", { default: "false" }),
		"defaultObjectSerializer-ref": attr.string("Accepted; nothing is serialised as Java objects."),
		correlationIdGeneratorExpression: attr.expression("Makes the correlation id of an event whose source brought none.")
	},
	children: { "dynamic-config-expiration": child.one("When configurations with expressions expire.", () => dynamicConfigExpiration) },
	example: `
    <configuration defaultErrorHandler-ref="log-and-answer" defaultResponseTimeout="5000"/>

    <error-handler name="log-and-answer">
      <on-error-continue>
        <set-payload value="Something went wrong."/>
      </on-error-continue>
    </error-handler>`,
	compile: (config, context) => {
		const { defaultResponseTimeout, shutdownTimeout, correlationIdGeneratorExpression } = config;
		const name = config["defaultErrorHandler-ref"];
		return {
			defaultResponseTimeout,
			shutdownTimeout,
			correlationId: correlationIdGeneratorExpression,
			defaultErrorHandler: name === void 0 ? void 0 : handlerNamed(name, context)
		};
	}
});
/**
* Settings are read before anything is compiled, and the handler's own elements may depend on them: it is looked up when the
* first error arrives.
*/
const handlerNamed = (name, context) => {
	const names = context.globalNames(["error-handler"]);
	if (!names.includes(name)) {
		const guess = didYouMean(name, names);
		context.report("REF020", `No global error handler defined with name '${name}'.`, {
			place: attributeOf(context.element, "defaultErrorHandler-ref")?.valuePlace,
			hint: guess && `did you mean '${guess}'?`
		});
	}
	let handler;
	return (error, event, run) => {
		handler ??= context.global(name, ["error-handler"]);
		return handler(error, event, run);
	};
};
// connectors/core/configuration-properties.ts
/** `configuration-properties`: properties from a file (spec/core.md §1.4). Read with the files, before compilation. */
const configurationProperties = defineElement({
	name: "configuration-properties",
	kind: "global",
	doc: "Defines properties by a YAML or .properties file.",
	unnamed: true,
	attributes: {
		file: attr.nonBlank("The file, on the classpath or on disk.", { required: true }),
		encoding: attr.string("The file's charset.", { default: "UTF-8" })
	},
	example: `
    <configuration-properties file="config.yaml"/>

    <flow name="greet">
      <set-payload value="\${greeting}"/>
    </flow>`,
	compile: () => void 0
});
// connectors/core/quartz.ts
/** Seconds, minutes, hours, day of month, month, day of week, year. Quartz counts days of the week from Sunday, 1. */
const FIELDS = [
	{
		first: 0,
		last: 59,
		names: []
	},
	{
		first: 0,
		last: 59,
		names: []
	},
	{
		first: 0,
		last: 23,
		names: []
	},
	{
		first: 1,
		last: 31,
		names: []
	},
	{
		first: 1,
		last: 12,
		names: [
			"JAN",
			"FEB",
			"MAR",
			"APR",
			"MAY",
			"JUN",
			"JUL",
			"AUG",
			"SEP",
			"OCT",
			"NOV",
			"DEC"
		]
	},
	{
		first: 1,
		last: 7,
		names: [
			"SUN",
			"MON",
			"TUE",
			"WED",
			"THU",
			"FRI",
			"SAT"
		]
	},
	{
		first: 1970,
		last: 2099,
		names: []
	}
];
const DAY_OF_MONTH = 3;
const DAY_OF_WEEK = 5;
/**
* A Quartz expression in the words of the cron library: 6 or 7 fields, seconds first. Ranges past a field's end are split, a bare
* `L` as day of week is Saturday. Throws an Error where Quartz would refuse it and the library would not.
*/
const fromQuartz = (expression) => {
	const fields = expression.trim().split(/\s+/);
	if (fields.length < 6 || fields.length > 7) throw new Error(`it has ${fields.length} fields, but needs 6 or 7: seconds minutes hours day-of-month month day-of-week [year]`);
	const specific = (i) => fields[i] !== "?" && fields[i] !== "*";
	if (specific(DAY_OF_MONTH) && specific(DAY_OF_WEEK)) throw new Error("either the day of the month or the day of the week must be '?'");
	return fields.map((text, i) => i === DAY_OF_WEEK && text.toUpperCase() === "L" ? "7" : unwrap(text, FIELDS[i])).join(" ");
};
const unwrap = (text, field) => text.split(",").map((part) => {
	const [, from = "", to = "", step = ""] = /^(\w+)-(\w+)(\/\d+)?$/.exec(part) ?? [];
	const a = numberOf$1(from, field);
	const b = numberOf$1(to, field);
	if (a === void 0 || b === void 0 || a <= b) return part;
	return step ? stepped(a, b, Number(step.slice(1)), field) : `${a}-${field.last},${field.first}-${b}`;
}).join(",");
const numberOf$1 = (word, { first, names }) => {
	if (/^\d+$/.test(word)) return Number(word);
	const index = names.indexOf(word.toUpperCase());
	return index < 0 ? void 0 : index + first;
};
/** The steps go on across the field's end. */
const stepped = (from, to, step, { first, last }) => {
	const size = last - first + 1;
	const values = [];
	for (let value = from; step > 0 && value <= to + size; value += step) values.push((value - first) % size + first);
	return values.join(",");
};
// connectors/core/cron.ts
/** `cron`: events at the times of a Quartz expression (spec/core.md §3.10). */
const cron = defineElement({
	name: "cron",
	kind: "nested",
	doc: "Starts events at the times of a Quartz expression.",
	attributes: {
		expression: attr.nonBlank("Seconds, minutes, hours, day of month, month, day of week and perhaps year.", { required: true }),
		timeZone: attr.string("Time zone, such as America/Los_Angeles; the machine's when absent.")
	},
	example: `
    <flow name="monday-report">
      <scheduler>
        <scheduling-strategy>
          <cron expression="0 0 8 ? * MON" timeZone="Europe/Paris"/>
        </scheduling-strategy>
      </scheduler>
      <logger message="A new week."/>
    </flow>`,
	compile: ({ expression, timeZone }, context) => {
		const zone = checkTimeZone(timeZone, context);
		const pattern = checkPattern(expression, context);
		if (pattern === void 0) return void 0;
		const options = {
			...QUARTZ,
			...zone && { timezone: zone }
		};
		return (tick) => {
			const job = createCron(pattern, options, tick);
			return () => job.stop();
		};
	}
});
const require = createRequire(import.meta.url);
/** Loaded with the first scheduler that has a cron expression: few applications have one. */
const createCron = (pattern, options, tick) => {
	const { Cron } = require("croner");
	return tick ? new Cron(pattern, options, tick) : new Cron(pattern, options);
};
/** Quartz counts the week from Sunday, 1, and writes `0/5` for `from 0, every 5`. */
const QUARTZ = {
	mode: "6-or-7-parts",
	alternativeWeekdays: true,
	sloppyRanges: true
};
const checkPattern = (expression, context) => {
	try {
		const pattern = fromQuartz(expression);
		createCron(pattern, {
			...QUARTZ,
			paused: true
		}).stop();
		return pattern;
	} catch (fault) {
		context.report("CFG027", `Invalid cron expression '${expression}': ${fault.message.replace(/^CronPattern: /, "")}`, {
			place: attributeOf(context.element, "expression")?.valuePlace,
			hint: "such as '0 0/5 * * * ?' for every five minutes"
		});
		return;
	}
};
/** Java also knows `GMT-3`, which the names of IANA write `Etc/GMT+3`. */
const ianaZone = (timeZone) => {
	const offset = /^(?:GMT|UTC)([+-])0?(\d{1,2})(?::?00)?$/.exec(timeZone);
	return offset ? `Etc/GMT${offset[1] === "+" ? "-" : "+"}${Number(offset[2])}` : timeZone;
};
const checkTimeZone = (timeZone, context) => {
	if (timeZone === void 0) return void 0;
	const zone = ianaZone(timeZone);
	try {
		new Intl.DateTimeFormat("en", { timeZone: zone });
	} catch {
		context.report("CFG028", `Invalid time zone '${timeZone}'.`, {
			place: attributeOf(context.element, "timeZone")?.valuePlace,
			hint: "such as UTC or America/Los_Angeles"
		});
	}
	return zone;
};
// connectors/core/nesting.ts
/** Mule gives up after 45 to 50 contexts inside each other (spec/core.md §3.1). */
const MAX_DEPTH = 50;
/** The run one flow-ref or error handler deeper; fails with MULE:UNKNOWN when they call each other without end. */
const nested = (run, flowRef) => {
	if (run.depth >= MAX_DEPTH) throw new MuleError(muleErrors.UNKNOWN, "Too many nested child contexts.");
	return deeper(run, flowRef);
};
// connectors/core/on-error.ts
const KINDS = ["on-error-continue", "on-error-propagate"];
/** `on-error`: a global on-error-continue or on-error-propagate, by its name (spec/core.md §3.5). */
const onError = defineElement({
	name: "on-error",
	kind: "nested",
	doc: "Uses a global on-error-continue or on-error-propagate.",
	attributes: { ref: attr.nonBlank("The handler's name.", { required: true }) },
	example: `
    <on-error-continue name="not-found" type="HTTP:NOT_FOUND">
      <set-payload value="There is no such thing."/>
    </on-error-continue>

    <flow name="main">
      <http:request url="http://localhost:8082/thing"/>
      <error-handler>
        <on-error ref="not-found"/>
      </error-handler>
    </flow>`,
	compile: ({ ref }, context) => {
		const names = context.globalNames(KINDS);
		if (names.includes(ref)) return context.global(ref, KINDS);
		context.report("REF023", `Could not find 'on-error' reference named '${ref}'`, {
			place: attributeOf(context.element, "ref")?.valuePlace,
			hint: suggestName(ref, names)
		});
	}
});
// connectors/core/error-type-matcher.ts
/**
* Reads a `type` attribute: names separated by commas, namespace MULE when omitted, `ANY`, `*:ID` for any namespace, `NS:*` for
* any identifier (spec/core.md §3.5, §3.6). Reports names that do not exist and internal ones.
*/
const readErrorTypes = (text, context, place) => {
	const named = [];
	const matchers = [];
	let any = false;
	for (const name of text.split(",").map((word) => word.trim())) {
		const [namespace, identifier] = name.includes(":") ? name.split(":", 2) : ["MULE", name];
		const folded = namespace.toUpperCase();
		if (name === "*" || folded === "MULE" && identifier === "ANY" || folded === "*" && isAny(identifier)) {
			any = true;
			continue;
		}
		if (identifier === "*") matchers.push((type) => type.namespace.toUpperCase() === folded);
		else if (namespace === "*") matchers.push((type) => descendsFromIdentifier(type, identifier));
		else {
			const type = knownType(name, context, place);
			if (type) {
				named.push(type);
				matchers.push((error) => isErrorTypeOf(error, type));
			}
		}
	}
	return {
		named,
		matches: any ? () => true : (type) => matchers.some((matches) => matches(type))
	};
};
const isAny = (identifier) => identifier === "ANY" || identifier === "*";
const knownType = (name, context, place) => {
	const type = context.errorType(name);
	if (type && !type.internal) return type;
	context.report("REF022", `Could not find error '${name}'.`, {
		place,
		hint: type ? `it is internal: only ${muleErrors.ANY.identifier} matches it` : suggestErrorType(name, context),
		severity: context.artifact.writtenFor("4.5.0") ? "error" : "warning"
	});
};
const descendsFromIdentifier = (type, identifier) => {
	for (let t = type; t; t = t.parent) if (t.identifier === identifier) return true;
	return false;
};
// connectors/core/on-error-handler.ts
const onErrorAttributes = {
	name: attr.string("Name of a global handler, for on-error to refer to."),
	type: attr.string("Error types it is for, separated by commas; all when absent. `*:ID` and `NS:*` are wildcards."),
	when: attr.condition("It is for errors for which this is true."),
	logException: attr.booleanExpression("Whether to log the error.", { default: "true" }),
	enableNotifications: attr.boolean("Accepted; there are no notifications.", { default: "true" })
};
const onErrorChildren = { processors: child.processors("What to do.", { min: 0 }) };
const ALL_TYPES = {
	matches: () => true,
	named: []
};
/** The part that both kinds of handler share: selection, log, processors (spec/core.md §3.5). */
const compileOnError = (config, context, category, finish) => {
	const types = config.type === void 0 ? ALL_TYPES : readErrorTypes(config.type, context, attributeOf(context.element, "type")?.valuePlace);
	const when = config.when && conditionOf(config.when);
	const logs = conditionOf(config.logException);
	const logger = context.logger(category);
	const { processors } = config;
	const process = (error, event, run) => {
		const result = processors(event, nested(run));
		return result instanceof Promise ? result.then((after) => finish(error, after)) : finish(error, result);
	};
	const handle = (error, event, run) => {
		const go = (log) => {
			if (log) logError(logger, error, event, run);
			return process(error, event, run);
		};
		const log = logs(event);
		return log instanceof Promise ? log.then(go) : go(log);
	};
	return {
		types,
		handler: {
			accepts: acceptance(types, when, context),
			handle,
			conditional: config.type !== void 0 || !!when
		}
	};
};
const acceptance = (types, when, context) => {
	const ofFlow = context.artifact.kind === "application";
	return (error, event) => {
		return (ofFlow && isErrorTypeOf(error.errorType, muleErrors.SOURCE_RESPONSE) ? namesResponse(types) && types.matches(error.errorType) : types.matches(error.errorType) || matchesSuppressed(error, types, context)) && (when ? when(event) : true);
	};
};
/** The flow was through when its source's response failed: only a handler that names such errors is for them (spec/core.md §4.5). */
const namesResponse = ({ named }) => named.some((type) => isErrorTypeOf(type, muleErrors.SOURCE_RESPONSE));
/** Errors hidden by a wrapper still find their handlers, which should name the wrapper's type instead (spec/core.md §3.7). */
const matchesSuppressed = (error, types, context) => {
	const hidden = error.suppressedErrors.find((suppressed) => types.matches(suppressed.errorType));
	if (!hidden) return false;
	const { path, place } = context.location;
	context.logger("org.mule.runtime.core.internal.exception.TemplateOnErrorHandler").log("WARN", `The handler at ${path} (${place.file}:${place.line}) matched the type '${errorTypeName(hidden.errorType)}' of an error that is suppressed by one of type '${errorTypeName(error.errorType)}'. Update the handler's type to '${errorTypeName(error.errorType)}'.`, { processor: error.location?.path });
	return true;
};
// connectors/core/on-error-continue.ts
/** `on-error-continue`: its result is the successful result of the flow or try it belongs to (spec/core.md §3.5). */
const onErrorContinue = defineElement({
	name: "on-error-continue",
	kind: "both",
	doc: "Handles an error; the flow or try it belongs to then ends successfully.",
	attributes: onErrorAttributes,
	children: onErrorChildren,
	example: `
    <try>
      <http:request url="http://localhost:8082/price"/>
      <error-handler>
        <on-error-continue type="HTTP:*" when="#[vars.cached != null]" logException="false">
          <set-payload value="#[vars.cached]"/>
        </on-error-continue>
      </error-handler>
    </try>`,
	compile: (config, context) => {
		const { handler, types } = compileOnError(config, context, "org.mule.runtime.core.internal.exception.OnErrorContinueHandler", (_error, event) => event);
		for (const type of types.named) if (isErrorTypeOf(type, muleErrors.SOURCE_RESPONSE)) context.report("CFG020", `Source errors are not allowed in 'on-error-continue' handlers. Offending type is '${type.identifier}'.`, {
			place: attributeOf(context.element, "type")?.valuePlace,
			hint: `use on-error-propagate for ${errorTypeName(type)}`
		});
		return handler;
	}
});
// connectors/core/on-error-propagate.ts
/** `on-error-propagate`: the error goes on outwards, with the event as the handler left it (spec/core.md §3.5). */
const onErrorPropagate = defineElement({
	name: "on-error-propagate",
	kind: "both",
	doc: "Does something about an error and throws it on.",
	attributes: onErrorAttributes,
	children: onErrorChildren,
	example: `
    <try>
      <http:request url="http://localhost:8082/price"/>
      <error-handler>
        <on-error-propagate>
          <logger level="ERROR" message="No price: #[error.description]"/>
        </on-error-propagate>
      </error-handler>
    </try>`,
	compile: (config, context) => {
		return compileOnError(config, context, "org.mule.runtime.core.internal.exception.OnErrorPropagateHandler", (error, event) => {
			error.event = event;
			throw error;
		}).handler;
	}
});
// connectors/core/error-handler.ts
const KIND = ["error-handler"];
/** `error-handler`: of a flow or try, or global and used by `ref` (spec/core.md §3.5). */
const errorHandler = defineElement({
	name: "error-handler",
	kind: "both",
	doc: "Handles the errors of a flow or try: the first handler that accepts an error gets it.",
	attributes: {
		name: attr.string("Name of a global error handler."),
		ref: attr.nonBlank("The global error handler to use.")
	},
	children: { handlers: child.many("Handlers, asked in order.", () => [
		onErrorContinue,
		onErrorPropagate,
		onError
	], { segment: (i) => String(i) }) },
	example: `
    <flow name="main">
      <http:request url="http://localhost:8082/orders"/>
      <error-handler>
        <on-error-continue type="HTTP:NOT_FOUND">
          <set-payload value="There are no orders."/>
        </on-error-continue>
        <on-error-propagate type="HTTP:CONNECTIVITY, HTTP:TIMEOUT">
          <set-payload value="Try again later."/>
        </on-error-propagate>
      </error-handler>
    </flow>`,
	compile: ({ ref, handlers }, context) => {
		if (ref !== void 0) return referred(ref, context);
		checkConditions(handlers, context);
		return selection(handlers, context);
	}
});
/** Looked up when the first error arrives, because a handler's own processors may use the handler again. */
const referred = (ref, context) => {
	if (context.element.children.length > 0) context.report("CFG021", "A referenced error handler cannot have on-errors.", {
		place: context.element.children[0]?.place,
		hint: `put them into the error-handler '${ref}', or leave out ref`
	});
	if (!context.globalNames(KIND).includes(ref)) return context.global(ref, KIND, attributeOf(context.element, "ref")?.valuePlace);
	if (ref === context.location.path) context.report("REF004", `Global element '${ref}' refers to itself.`, { place: attributeOf(context.element, "ref")?.valuePlace });
	let handler;
	return (error, event, run) => {
		handler ??= context.global(ref, KIND);
		return handler(error, event, nested(run));
	};
};
const checkConditions = (handlers, context) => {
	const { children } = context.element;
	if (handlers.length !== children.length) return;
	for (const [i, handler] of handlers.slice(0, -1).entries()) if (!handler.conditional) context.report("CFG022", `Every handler (except for the last one) within an 'error-handler' must specify a 'when' or 'type' attribute.`, {
		place: children[i]?.place,
		hint: "the handlers after this one would never be asked"
	});
};
const selection = (handlers, context) => {
	const { location } = context;
	const rest = propagate(context.logger("org.mule.runtime.core.internal.exception.OnErrorPropagateHandler"));
	const select = (error, event, run, from) => {
		for (let i = from; i < handlers.length; i++) {
			const handler = handlers[i];
			const accepted = test(handler, error, event, location);
			if (accepted instanceof Promise) return accepted.then((yes) => yes ? handler.handle(error, event, run) : select(error, event, run, i + 1));
			if (accepted) return handler.handle(error, event, run);
		}
		return rest(error, event, run);
	};
	return (error, event, run) => select(error, event, run, 0);
};
/** A `when` that fails replaces the error, and has failed here, not where the error came from. */
const test = (handler, error, event, location) => {
	const fail = (failure) => {
		throw failedAt(failure, event, location);
	};
	try {
		const accepted = handler.accepts(error, event);
		return accepted instanceof Promise ? accepted.catch(fail) : accepted;
	} catch (failure) {
		return fail(failure);
	}
};
// connectors/core/check-routes.ts
/** A router with one route routes nothing; some of Mule's put up with it (spec/core.md §1.3). */
const checkRoutes = ({ element, name, report }, severity) => {
	if (element.children.filter((each) => each.name === "route").length < 2) report("CFG026", `At least 2 routes are required for '${name}'.`, { severity });
};
// connectors/core/route.ts
/** `route`: one branch of a router such as scatter-gather (spec/core.md §3.8). */
const route = defineElement({
	name: "route",
	kind: "nested",
	doc: "One branch of a router.",
	children: { processors: child.processors("The branch.") },
	compile: ({ processors }) => processors
});
// connectors/core/first-successful.ts
/** `first-successful`: tries its routes in order, each on the event that entered, until one succeeds (spec/core.md §3.8). */
const firstSuccessful = defineElement({
	name: "first-successful",
	kind: "router",
	doc: "Tries its routes in order until one succeeds.",
	children: { routes: child.many("The routes, tried in order.", () => [route], {
		min: 1,
		segment: (i) => `route/${i}`
	}) },
	example: `
    <first-successful>
      <route>
        <http:request url="http://primary.example.com/price"/>
      </route>
      <route>
        <http:request url="http://backup.example.com/price"/>
      </route>
    </first-successful>`,
	compile: ({ routes }, context) => {
		checkRoutes(context, "warning");
		return withPayloadRead(firstOf(routes));
	}
});
/** When all fail the last one's error is the router's. Defects are no failures of a route: they pass by. */
const firstOf = (routes) => {
	const last = routes.length - 1;
	const attempt = (i, event, run) => {
		const recover = (failure) => {
			if (i >= last || !(failure instanceof MuleError) || run.lifetime.aborted) throw failure;
			return attempt(i + 1, event, run);
		};
		try {
			const result = routes[i](event, run);
			return result instanceof Promise ? result.catch(recover) : result;
		} catch (failure) {
			return recover(failure);
		}
	};
	return (event, run) => attempt(0, event, run);
};
// connectors/core/fixed-frequency.ts
const UNITS$1 = {
	NANOSECONDS: 1e-6,
	MICROSECONDS: .001,
	MILLISECONDS: 1,
	SECONDS: 1e3,
	MINUTES: 6e4,
	HOURS: 36e5,
	DAYS: 864e5
};
const units = Object.keys(UNITS$1);
/** `fixed-frequency`: an event every so often (spec/core.md §3.10). */
const fixedFrequency = defineElement({
	name: "fixed-frequency",
	kind: "nested",
	doc: "Starts an event again and again after the same time.",
	attributes: {
		frequency: attr.integer("Time from one event to the next.", {
			default: "1000",
			min: 1
		}),
		startDelay: attr.integer("Time before the first event.", {
			default: "0",
			min: 0
		}),
		timeUnit: attr.oneOf("Unit of both.", units, "MILLISECONDS")
	},
	compile: ({ frequency, startDelay, timeUnit }) => everySoOften(Math.max(1, frequency * UNITS$1[timeUnit]), startDelay * UNITS$1[timeUnit])
});
/** Times are counted from the start, so that events do not drift; a process that slept does not make up for what it missed. */
const everySoOften = (period, delay) => (tick) => {
	let due = performance.now() + delay;
	let timer;
	const arm = () => {
		timer = setTimeout(fire, Math.min(Math.max(due - performance.now(), 0), LONGEST_TIMER));
	};
	const fire = () => {
		const now = performance.now();
		if (now < due - 1) return arm();
		due += period;
		if (due < now) due += Math.ceil((now - due) / period) * period;
		arm();
		tick();
	};
	arm();
	return () => clearTimeout(timer);
};
// connectors/core/object-store-child.ts
/** How an element says where it keeps what it must remember. */
const storeAttributes = { objectStore: attr.reference("The store to remember in; one in memory when absent.", ["os:object-store"]) };
const storeChildren = { "private-object-store": child.foreign("A store of its own.", "os:private-object-store") };
const storeExclusive = [{ names: ["objectStore", "private-object-store"] }];
/** What is remembered in memory is forgotten after five minutes, as in Mule (spec/core.md §3.11). */
const ENTRY_TTL = 3e5;
/** The store that was given, or one in memory that goes with the deployment. */
const storeOf = (given, { location, onDispose }) => {
	const store = given.objectStore ?? given["private-object-store"];
	if (store) return store;
	const memory = createMemoryStore(location.path, { entryTtl: ENTRY_TTL });
	onDispose(() => memory.close());
	return memory;
};
// connectors/core/idempotent-message-validator.ts
/** `idempotent-message-validator`: lets an event with the same id pass only once (spec/core.md §3.11). */
const idempotentMessageValidator = defineElement({
	name: "idempotent-message-validator",
	kind: "processor",
	outside: true,
	doc: "Fails for an event whose id has been seen before.",
	attributes: {
		idExpression: attr.condition("What tells events apart.", { default: "#[correlationId]" }),
		valueExpression: attr.condition("What is remembered of an event.", { default: "#[correlationId]" }),
		storePrefix: attr.string("Stands before the ids in the store, for validators that share one."),
		...storeAttributes
	},
	children: storeChildren,
	exclusive: storeExclusive,
	errors: [muleErrors.DUPLICATE_MESSAGE],
	example: `
    <idempotent-message-validator idExpression="#[payload.orderId]">
      <os:private-object-store persistent="false" entryTtl="1" entryTtlUnit="HOURS"/>
    </idempotent-message-validator>`,
	compile: ({ idExpression, valueExpression, storePrefix, ...given }, context) => {
		const store = storeOf(given, context);
		const prefix = storePrefix === void 0 ? "" : `${storePrefix}.`;
		const remember = remembering(store, prefix);
		const take = (event, id) => {
			const value = valueExpression.typed(event);
			return value instanceof Promise ? value.then((v) => remember(event, id, v)) : remember(event, id, value);
		};
		return (event) => {
			const id = idOf(idExpression, event);
			return id instanceof Promise ? id.then((text) => take(event, text)) : take(event, id);
		};
	}
});
/** One step for the store, so that of two events at the same time only one is the first. */
const remembering = (store, prefix) => (event, id, value) => {
	const check = (isNew) => {
		if (isNew) return event;
		throw new MuleError(muleErrors.DUPLICATE_MESSAGE, `A message with the id '${id}' was processed before.`);
	};
	const stored = store.store(prefix + id, value, true);
	return stored instanceof Promise ? stored.then(check) : check(stored);
};
/** The id of an event as text; fails with MULE:EXPRESSION when there is none. */
const idOf = (expression, event) => {
	const text = (typed) => {
		if (typed.value !== null && typed.value !== void 0) return textOf(typed);
		throw new MuleError(muleErrors.EXPRESSION, `The id expression '${expression.source}' gave null.`);
	};
	const typed = expression.typed(event);
	return typed instanceof Promise ? typed.then(text) : text(typed);
};
// connectors/core/redelivery-policy.ts
/**
* `redelivery-policy` of a source: a message that has failed too often is not processed again (spec/core.md §3.10). The flow of
* the source compiles it, because its error handler handles MULE:REDELIVERY_EXHAUSTED.
*/
const redeliveryPolicy = defineElement({
	name: "redelivery-policy",
	kind: "nested",
	doc: "Gives up a message that has failed too often.",
	attributes: {
		maxRedeliveryCount: attr.integer("How many times a message may fail and be tried again.", {
			default: "5",
			min: 0
		}),
		useSecureHash: attr.boolean("Whether messages are told apart by a hash of their payload.", { default: "true" }),
		messageDigestAlgorithm: attr.string("The hash.", { default: "SHA-256" }),
		idExpression: attr.condition("What tells messages apart, instead of a hash."),
		...storeAttributes
	},
	children: storeChildren,
	exclusive: storeExclusive,
	errors: [muleErrors.REDELIVERY_EXHAUSTED],
	example: `
    <flow name="every-minute">
      <scheduler>
        <redelivery-policy maxRedeliveryCount="3" useSecureHash="false" idExpression="#[correlationId]"/>
        <scheduling-strategy>
          <fixed-frequency frequency="1" timeUnit="MINUTES"/>
        </scheduling-strategy>
      </scheduler>
      <logger message="a minute has passed"/>
    </flow>`,
	compile: (config, context) => {
		const { maxRedeliveryCount, useSecureHash, messageDigestAlgorithm, idExpression, ...given } = config;
		const digest = digestOf(messageDigestAlgorithm);
		if (!digest) context.report("CFG034", `The digest algorithm '${messageDigestAlgorithm}' is not known.`, {
			place: attributeOf(context.element, "messageDigestAlgorithm")?.valuePlace,
			hint: "such as SHA-256 or SHA-512"
		});
		checkIdentity(useSecureHash, idExpression, context);
		const store = storeOf(given, context);
		const identify = idExpression ? (event) => idOf(idExpression, event) : (event) => hashOf(event, digest);
		return (processors) => counting({
			store,
			max: maxRedeliveryCount,
			processors
		}, identify);
	}
});
const checkIdentity = (useSecureHash, id, context) => {
	const written = attributeOf(context.element, "useSecureHash");
	if (id && useSecureHash && written) context.report("CFG011", `Element <redelivery-policy>, the following parameters cannot be set at the same time: [useSecureHash, idExpression].`);
	if (!id && !useSecureHash) context.report("CFG012", `Element <redelivery-policy> requires that one of its optional parameters must be set, but all of them are missing. One of the following must be set: [useSecureHash, idExpression].`);
};
/** Java's name of a hash, as OpenSSL knows it. */
const digestOf = (algorithm) => {
	const name = algorithm.trim().toLowerCase();
	return getHashes().find((hash) => hash.toLowerCase() === name || hash.toLowerCase() === name.replace("-", ""));
};
const hashOf = (event, digest) => {
	const hash = (bytes) => createHash(digest).update(bytes).digest("hex");
	const body = bytesOf(event.message.payload);
	const bytes = body instanceof Content ? body.bytes() : body;
	return bytes instanceof Promise ? bytes.then(hash) : hash(bytes);
};
const counting = (counter, identify) => (event, run) => {
	const id = identify(event);
	return id instanceof Promise ? id.then((text) => attempt(counter, text, event, run)) : attempt(counter, id, event, run);
};
const attempt = async (counter, id, event, run) => {
	const { store, max, processors } = counter;
	const failures = await countOf$1(store, id);
	if (failures > max) {
		await store.remove(id);
		throw new MuleError(muleErrors.REDELIVERY_EXHAUSTED, `The message with the id '${id}' has been redelivered ${failures} times on the flow, which exceeds the maxRedeliveryCount setting of ${max}.`);
	}
	let result;
	try {
		result = await processors(event, run);
	} catch (failure) {
		if (failure instanceof MuleError) await store.store(id, typed(String(await countOf$1(store, id) + 1)));
		throw failure;
	}
	if (failures > 0) await store.remove(id);
	return result;
};
const countOf$1 = async (store, id) => {
	const stored = await store.retrieve(id);
	return stored ? Number(stored.value) : 0;
};
// connectors/core/flow.ts
/** `flow`: a named chain with its own source and error handler (spec/core.md §3.1). */
const flow = defineElement({
	name: "flow",
	kind: "global",
	doc: "Processes events: its source starts them, its error handler handles what fails.",
	attributes: {
		name: attr.nonBlank("Unique name.", { required: true }),
		initialState: attr.oneOf("A stopped flow does not receive and cannot be called.", ["started", "stopped"], "started"),
		maxConcurrency: attr.optionalInteger("How many events may be in flight; unlimited when absent.", { min: 1 })
	},
	children: {
		source: child.source("What starts events."),
		processors: child.processors("What happens to an event."),
		"error-handler": child.one("Handles failures; the default handler when absent.", () => errorHandler, { segment: "errorHandler" })
	},
	example: `
    <flow name="orders" maxConcurrency="10">
      <http:listener config-ref="api" path="/orders"/>
      <flow-ref name="store"/>
      <error-handler>
        <on-error-continue type="APP:OUT_OF_STOCK">
          <set-payload value="Sold out."/>
        </on-error-continue>
      </error-handler>
    </flow>

    <flow name="store">
      <raise-error type="APP:OUT_OF_STOCK"/>
    </flow>

    <http:listener-config name="api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
    </http:listener-config>`,
	compile: ({ initialState, maxConcurrency, source, processors, "error-handler": handler }, context) => {
		const { flow } = context;
		if (!flow) return void 0;
		flow.source = source;
		flow.state = initialState;
		if (maxConcurrency !== void 0) flow.capacity = createCapacity(maxConcurrency);
		const onError = handler ?? context.defaultErrorHandler;
		flow.run = withErrorHandling(redeliveryOf(context)?.(processors) ?? processors, handlerOf(flow, onError));
		flow.responseFailed = onError;
		return flow;
	}
});
/** What the flow's source says of messages that fail again and again. */
const redeliveryOf = ({ element, child }) => {
	const policy = element.children[0]?.children.find((each) => each.uri === element.uri && each.name === redeliveryPolicy.name);
	return policy && child(policy, "source/redeliveryPolicy");
};
// connectors/core/flow-ref.ts
/** `flow-ref`: continues in a flow or sub-flow and comes back (spec/core.md §3.1). */
const flowRef = defineElement({
	name: "flow-ref",
	kind: "processor",
	doc: "Runs a flow or sub-flow and goes on with its result.",
	attributes: {
		name: attr.value("The flow or sub-flow, or an expression that gives its name.", { required: true }),
		target: attr.string("Variable that takes the result; the event then goes on unchanged otherwise."),
		targetValue: attr.expression("What of the result the target takes.", { default: "#[payload]" })
	},
	errors: [muleErrors.ROUTING],
	example: `
    <flow name="main">
      <flow-ref name="price" target="price"/>
      <flow-ref name="#[payload.nextFlow]"/>
    </flow>

    <sub-flow name="price">
      <set-payload value="#[payload.items]"/>
    </sub-flow>`,
	compile: ({ name, target, targetValue }, context) => {
		const call = name.language === "literal" ? staticCall(name.source, context) : dynamicCall(name, context);
		return target === void 0 ? call : withTarget(call, target, targetValue);
	}
});
const staticCall = (name, context) => {
	const reference = context.flowNamed(name);
	if (reference) return callOf(reference, context.location);
	context.report("REF021", `'flow-ref' is pointing to '${name}' which does not exist`, {
		place: attributeOf(context.element, "name")?.valuePlace,
		hint: suggestName(name, context.flowNames())
	});
	return (event) => event;
};
/** Everything it may call is compiled now: nothing is compiled while an event runs, and policies know every requester. */
const dynamicCall = (name, context) => {
	const calls = /* @__PURE__ */ new Map();
	for (const each of context.flowNames()) {
		const reference = context.flowNamed(each);
		if (reference) calls.set(each, callOf(reference, context.location));
	}
	const call = (found, event, run) => {
		if (found === null || found === void 0) throw new MuleError(muleErrors.ROUTING, `flow-ref name expression returned 'null'`);
		const process = calls.get(String(found));
		if (!process) throw new MuleError(muleErrors.ROUTING, `No flow/sub-flow with name '${found}' found`);
		return process(event, run);
	};
	return (event, run) => {
		const found = name.value(event);
		return found instanceof Promise ? found.then((f) => call(f, event, run)) : call(found, event, run);
	};
};
const callOf = ({ flow, run }, location) => flow ? callFlow(flow, location) : withFrame(run, location);
/** A flow has its own limit of events in flight; the caller waits for a place. */
const callFlow = (flow, location) => {
	const process = withFrame((event, run) => flow.run(event, run), location);
	const occupy = (event, run) => {
		let result;
		try {
			result = process(event, run);
		} catch (failure) {
			flow.capacity.leave();
			throw failure;
		}
		if (result instanceof Promise) return result.finally(() => flow.capacity.leave());
		flow.capacity.leave();
		return result;
	};
	return (event, run) => {
		if (flow.state === "stopped") throw new MuleError(muleErrors.UNKNOWN, `Flow '${flow.name}' is stopped.`);
		const waiting = flow.capacity.enter();
		return waiting instanceof Promise ? waiting.then(() => occupy(event, run)) : occupy(event, run);
	};
};
/** Notes on a failure that leaves through which flow-ref it came. */
const withFrame = (process, location) => {
	const leave = (failure) => {
		if (failure instanceof MuleError) failure.flowStack.push(location);
		throw failure;
	};
	return (event, run) => {
		const inner = nested(run, location);
		try {
			const result = process(event, inner);
			return result instanceof Promise ? result.catch(leave) : result;
		} catch (failure) {
			return leave(failure);
		}
	};
};
// connectors/core/foreach-items.ts
/**
* The items of a collection expression (spec/core.md §3.8). Lists of any format; the members' values of an object, unless the
* expression is the default one. Nothing and single values are not collections: MULE:EXPRESSION.
*/
const itemsOf = (collection, element) => {
	const isDefault = collection.source.replaceAll(/\s/g, "") === "#[payload]";
	const read = (found) => {
		const value = readValue(found);
		const list = (plain) => ({
			values: listOf(plain, collection, isDefault, element),
			mediaType: found.mediaType
		});
		return value instanceof Promise ? value.then(list) : list(value);
	};
	return (event) => {
		const found = collection.typed(event);
		return found instanceof Promise ? found.then(read) : read(found);
	};
};
const listOf = (value, { source }, isDefault, element) => {
	if (Array.isArray(value)) return value;
	const members = membersOf(value);
	if (members && isDefault) throw unsupportedMap();
	if (members) return members;
	const kind = value === null || value === void 0 ? "null" : `a ${typeof value}`;
	throw new MuleError(muleErrors.EXPRESSION, `The collection of ${element} must be a list, but '${source}' gave ${kind}.`);
};
const membersOf = (value) => {
	if (typeof value !== "object" || value === null || value instanceof Uint8Array) return void 0;
	if (isHostObject(value)) return membersOf(value.toJSON());
	return isPlain(value) ? Object.values(value) : void 0;
};
const unsupportedMap = () => new MuleError(muleErrors.UNKNOWN, "Foreach does not support 'java.util.Map' with no collection expression. To iterate over Map entries use '#[dw::core::Objects::entrySet(payload)]'");
/** The message of one item: an item that is a message itself is that message. */
const itemMessage = (item, items) => item instanceof MessageObject ? item.message : {
	payload: labelled$1(item, items),
	attributes: null
};
/** Parts of a JSON document are JSON; a bare text is only a text. */
const labelled$1 = (item, { mediaType }) => typeof item === "object" && item !== null && isJson(mediaType) ? typed(item, JSON_TYPE) : typedAs(item);
// connectors/core/foreach.ts
/** `foreach`: runs its processors for one item after the other; the message then goes on as it came (spec/core.md §3.8). */
const foreach = defineElement({
	name: "foreach",
	kind: "scope",
	doc: "Runs its processors for each item of a collection.",
	attributes: {
		collection: attr.expression("What to go through.", { default: "#[payload]" }),
		batchSize: attr.integer("Items at a time; more than one make the payload a list.", {
			default: "1",
			min: 1
		}),
		counterVariableName: attr.nonBlank("Variable that counts from 1.", { default: "counter" }),
		rootMessageVariableName: attr.nonBlank("Variable with the message that entered.", { default: "rootMessage" })
	},
	children: { processors: child.processors("What to do with an item.") },
	errors: [muleErrors.EXPRESSION],
	example: `
    <foreach collection="#[payload.items]" counterVariableName="position">
      <logger message="#[vars.position]: #[payload.name]"/>
    </foreach>`,
	compile: ({ collection, batchSize, counterVariableName, rootMessageVariableName, processors }) => {
		const items = itemsOf(collection, "foreach");
		const names = {
			counter: counterVariableName,
			rootMessage: rootMessageVariableName
		};
		return (event, run) => {
			const start = (found) => loop({
				entered: event,
				items: found,
				batchSize,
				names,
				processors,
				run
			});
			const found = items(event);
			return found instanceof Promise ? found.then(start) : start(found);
		};
	}
});
const loop = (iteration) => {
	const { entered, processors, run } = iteration;
	const count = countOf(iteration);
	const root = typed(new MessageObject(entered.message), JAVA);
	let event = entered;
	for (let i = 0; i < count; i++) {
		const result = processors(itemEvent(iteration, event, i, count, root), run);
		if (result instanceof Promise) return continueLoop(iteration, result, i + 1, count, root);
		event = result;
	}
	return leave(iteration, event);
};
/** A loop, not a recursion: a hundred thousand items must not pile up. */
const continueLoop = async (iteration, pending, from, count, root) => {
	let event = await pending;
	for (let i = from; i < count; i++) {
		const result = iteration.processors(itemEvent(iteration, event, i, count, root), iteration.run);
		event = result instanceof Promise ? await result : result;
	}
	return leave(iteration, event);
};
const countOf = ({ items, batchSize }) => Math.ceil(items.values.length / batchSize);
const itemEvent = (iteration, event, i, count, root) => {
	const variables = new Map(event.variables);
	variables.set(iteration.names.counter, typed(i + 1, JAVA)).set(iteration.names.rootMessage, root);
	return withItem(event, messageOf(iteration, i), variables, {
		position: i,
		sequenceSize: count
	});
};
const messageOf = ({ items, batchSize }, i) => batchSize > 1 ? {
	payload: labelled$1(items.values.slice(i * batchSize, (i + 1) * batchSize), items),
	attributes: null
} : itemMessage(items.values[i], items);
/** The message that entered, with the variables the items left; counter and rootMessage are as they were before. */
const leave = ({ entered, names }, event) => {
	if (event === entered) return event;
	const variables = new Map(event.variables);
	for (const name of [names.counter, names.rootMessage]) {
		const before = entered.variables.get(name);
		if (before === void 0) variables.delete(name);
		else variables.set(name, before);
	}
	return withItem(event, entered.message, variables, entered.itemSequenceInfo);
};
// connectors/core/global-property.ts
/** `global-property`: a property's value where nobody else gives one (spec/core.md §1.4). Read with the files, before compilation. */
const globalProperty = defineElement({
	name: "global-property",
	kind: "global",
	doc: "Defines a property with the lowest precedence: a default.",
	unnamed: true,
	attributes: {
		name: attr.nonBlank("The property.", { required: true }),
		value: attr.string("Its value; may hold other placeholders.", { required: true })
	},
	example: `
    <global-property name="api.port" value="8082"/>
    <global-property name="api.url" value="http://localhost:\${api.port}"/>`,
	compile: () => void 0
});
// connectors/core/import.ts
/** `import`: another configuration file of the artifact (spec/core.md §1.1). Followed with the files, before compilation. */
const importElement = defineElement({
	name: "import",
	kind: "global",
	doc: "Merges another configuration file.",
	unnamed: true,
	attributes: { file: attr.nonBlank("The file, from the classpath's root.", { required: true }) },
	example: `
    <import file="common.xml"/>

    <flow name="main">
      <flow-ref name="audit"/>
    </flow>`,
	compile: () => void 0
});
/** `logger`: writes a line to the log; the event passes unchanged (spec/core.md §3.2). */
const logger = defineElement({
	name: "logger",
	kind: "processor",
	doc: "Writes a message to the log.",
	attributes: {
		message: attr.template("Text, an expression, or text with expressions in it; the whole message when absent."),
		level: attr.oneOf("Log level.", [
			"ERROR",
			"WARN",
			"INFO",
			"DEBUG",
			"TRACE"
		], "INFO"),
		category: attr.string("Log category.", { default: "org.mule.runtime.core.internal.processor.LoggerMessageProcessor" })
	},
	example: "<logger level=\"INFO\" category=\"com.example.orders\" message=\"Order #[payload.id] came in.\"/>",
	compile: ({ message, level, category }, context) => {
		const log = context.logger(category);
		const { path } = context.location;
		const write = (event, text) => {
			log.log(level, text, logContext(path, event));
			return event;
		};
		const textFor = message ? messageText(message) : dump;
		return (event) => {
			if (!log.enabled(level)) return event;
			const text = textFor(event);
			return typeof text === "string" ? write(event, text) : text.then((t) => write(event, t));
		};
	}
});
const messageText = (message) => (event) => {
	const typed = message.typed(event);
	return typed instanceof Promise ? typed.then(textOf) : textOf(typed);
};
/** Without a message everything is shown, one member a line. */
const dump = ({ message }) => {
	const payload = textOf(message.payload);
	return typeof payload === "string" ? layout(message, payload) : payload.then((text) => layout(message, text));
};
const layout = ({ payload, attributes }, text) => {
	const shown = attributes === null || attributes === void 0 ? "<not set>" : jsonOf(attributes);
	const attributesMediaType = typedAs(attributes).mediaType;
	return `\n{\n  payload=${text}\n  mediaType=${payload.mediaType}\n  attributes=${shown}\n  attributesMediaType=${attributesMediaType}\n}`;
};
// connectors/core/non-repeatable-stream.ts
/**
* `non-repeatable-stream`: a body that is passed on once and not kept (spec/core.md §2.6). What an expression has read stays readable:
* only the body itself is gone.
*/
const nonRepeatableStream = defineElement({
	name: "non-repeatable-stream",
	kind: "nested",
	doc: "A body that is passed on once and then is empty.",
	example: `
    <http:request url="http://localhost:8082/video">
      <non-repeatable-stream/>
    </http:request>`,
	compile: () => ({ kind: "once" })
});
// connectors/core/gather.ts
/** The routes' messages by their number, `"0"`, `"1"`, … (spec/core.md §3.8). */
const gatherMap = (event, outcomes) => collect(event, outcomes, messagesByRoute);
/** The routes' messages as a list. */
const gatherList = (event, outcomes) => collect(event, outcomes, (all) => Object.values(messagesByRoute(all)));
/** The items' messages as a list; what they did to variables is lost (spec/core.md §3.8). */
const gatherItems = (event, outcomes) => {
	if (outcomes.some((outcome) => outcome.event === void 0)) throw compositeError(outcomes);
	const messages = outcomes.map((outcome) => new MessageObject(outcome.event.message));
	return withMessage(event, {
		payload: typed(messages, JAVA),
		attributes: null
	});
};
const collect = (event, outcomes, payloadOf) => {
	if (outcomes.some((outcome) => outcome.event === void 0)) throw compositeError(outcomes);
	const message = {
		payload: typed(payloadOf(outcomes), JAVA),
		attributes: null
	};
	return withItem(event, message, mergeVariables(event.variables, outcomes), event.itemSequenceInfo);
};
const messagesByRoute = (outcomes) => {
	const messages = Object.create(null);
	for (const [i, { event }] of outcomes.entries()) if (event) messages[i] = new MessageObject(event.message);
	return messages;
};
/** What one route changed or added has its value; what several did becomes the list of their values in route order. */
const mergeVariables = (before, outcomes) => {
	const changes = /* @__PURE__ */ new Map();
	for (const { event } of outcomes) {
		if (!event || event.variables === before) continue;
		for (const [name, value] of event.variables) {
			if (sameValue(before.get(name), value)) continue;
			const values = changes.get(name);
			if (values) values.push(value);
			else changes.set(name, [value]);
		}
	}
	if (changes.size === 0) return before;
	const merged = new Map(before);
	for (const [name, values] of changes) merged.set(name, values.length > 1 ? typed(values.map(({ value }) => value), JAVA) : values[0]);
	return merged;
};
const sameValue = (before, after) => before === after || before !== void 0 && before.mediaType === after.mediaType && isDeepStrictEqual(before.value, after.value);
const compositeError = (outcomes) => {
	const lines = [];
	const failures = Object.create(null);
	const errors = [];
	for (const [i, { event, failure }] of outcomes.entries()) {
		if (event) continue;
		if (!(failure instanceof MuleError)) return failure;
		lines.push(`\n\tRoute ${i}: ${exceptionOf(failure)}: ${failure.description}`);
		failures[i] = new ErrorObject(failure);
		errors.push(failure);
	}
	const payload = typed({
		results: messagesByRoute(outcomes),
		failures
	}, JAVA);
	return new MuleError(muleErrors.COMPOSITE_ROUTING, `Error(s) were found for route(s):${lines.join("")}`, {
		errorMessage: {
			payload,
			attributes: null
		},
		childErrors: errors,
		cause: errors[0]
	});
};
/** Mule's class of exception for an error, as its message shows it. */
const exceptions = /* @__PURE__ */ new Map([
	["MULE:EXPRESSION", "org.mule.runtime.core.api.expression.ExpressionRuntimeException"],
	["MULE:TIMEOUT", "java.util.concurrent.TimeoutException"],
	["MULE:COMPOSITE_ROUTING", "org.mule.runtime.core.privileged.routing.CompositeRoutingException"]
]);
const exceptionOf = ({ errorType }) => exceptions.get(errorTypeName(errorType)) ?? "org.mule.runtime.api.exception.DefaultMuleException";
// connectors/core/parts.ts
/** As many workers as may run at the same time take the next part each; parts that need not wait take no turn. Never fails. */
const runParts = (parts, run) => {
	const { count } = parts;
	const outcomes = new Array(count);
	let next = 0;
	const work = () => {
		while (next < count) {
			const i = next++;
			const outcome = runPart(parts, i, run);
			if (outcome instanceof Promise) return workOn(i, outcome);
			outcomes[i] = outcome;
		}
	};
	/** A loop, not a recursion: a hundred thousand items must not pile up. */
	const workOn = async (first, pending) => {
		outcomes[first] = await pending;
		while (next < count) {
			const i = next++;
			const outcome = runPart(parts, i, run);
			outcomes[i] = outcome instanceof Promise ? await outcome : outcome;
		}
	};
	const waiting = [];
	for (let worker = 0; worker < Math.min(parts.limit, count) && next < count; worker++) {
		const working = work();
		if (working) waiting.push(working);
	}
	return waiting.length === 0 ? outcomes : Promise.all(waiting).then(() => outcomes);
};
/** Never fails: what went wrong is an outcome too, because the other parts run to their end. */
const runPart = (parts, i, run) => {
	const lifetime = parts.timeout === void 0 ? run.lifetime : run.lifetime.branch();
	const failed = (failure) => ({
		event: void 0,
		failure
	});
	try {
		const event = parts.event(i);
		const result = parts.run(i, event, fork(run, lifetime));
		if (!(result instanceof Promise)) return {
			event: result,
			failure: void 0
		};
		const outcome = result.then((after) => ({
			event: after,
			failure: void 0
		}), failed);
		if (parts.timeout === void 0) return outcome;
		return withinTimeout(outcome, Math.min(parts.timeout, LONGEST_TIMER), () => {
			const error = timeoutOf(i, event, parts.location);
			lifetime.abort(error);
			return failed(error);
		});
	} catch (failure) {
		return failed(failure);
	}
};
const withinTimeout = (outcome, milliseconds, expired) => new Promise((resolve) => {
	const timer = setTimeout(() => resolve(expired()), milliseconds);
	outcome.then((settled) => {
		clearTimeout(timer);
		resolve(settled);
	});
});
const timeoutOf = (i, event, location) => {
	const error = new MuleError(muleErrors.TIMEOUT, "Route Timeout", { detailedDescription: `Timeout while processing route/part: '${i}'` });
	error.event = event;
	error.location = location;
	return error;
};
// connectors/core/parallel-foreach.ts
/** `parallel-foreach`: runs its processors for all items at the same time and collects their messages (spec/core.md §3.8). */
const parallelForeach = defineElement({
	name: "parallel-foreach",
	kind: "scope",
	doc: "Runs its processors for all items of a collection at the same time and collects their messages.",
	attributes: {
		collection: attr.expression("What to go through.", { default: "#[payload]" }),
		timeout: attr.optionalInteger("Milliseconds an item may take; no limit when absent.", { min: 1 }),
		maxConcurrency: attr.optionalInteger("How many items are under way at the same time; all when absent.", { min: 1 }),
		target: attr.string("Variable that takes the result; the event then goes on unchanged otherwise."),
		targetValue: attr.expression("What of the result the target takes.", { default: "#[payload]" })
	},
	children: { processors: child.processors("What to do with an item.") },
	errors: [muleErrors.COMPOSITE_ROUTING, muleErrors.EXPRESSION],
	example: `
    <parallel-foreach collection="#[payload.items]" maxConcurrency="4" target="prices">
      <http:request url="http://localhost:8082/price">
        <http:query-params>#[{'item': payload.id}]</http:query-params>
      </http:request>
    </parallel-foreach>`,
	compile: ({ collection, timeout, maxConcurrency, target, targetValue, processors }, { location }) => {
		const items = itemsOf(collection, "parallel-foreach");
		const each = {
			processors,
			timeout,
			limit: maxConcurrency ?? Number.MAX_SAFE_INTEGER,
			location
		};
		const process = (event, run) => {
			const found = items(event);
			return found instanceof Promise ? found.then((arrived) => runItems(each, arrived, event, run)) : runItems(each, found, event, run);
		};
		return target === void 0 ? process : withTarget(process, target, targetValue);
	}
});
const runItems = (each, items, event, run) => {
	const sequenceSize = items.values.length;
	const outcomes = runParts({
		count: sequenceSize,
		limit: each.limit,
		timeout: each.timeout,
		location: each.location,
		event: (position) => withItem(event, itemMessage(items.values[position], items), event.variables, {
			position,
			sequenceSize
		}),
		run: (_i, item, forked) => each.processors(item, forked)
	}, run);
	return outcomes instanceof Promise ? outcomes.then((all) => gatherItems(event, all)) : gatherItems(event, outcomes);
};
// connectors/core/labelled.ts
/** The attributes that set-payload and set-variable share. */
const labelAttributes = {
	mimeType: attr.string("Media type to label the value with; the value is not converted."),
	encoding: attr.string("Charset to label the value with; wins over the media type's.")
};
const MEDIA_TYPE = /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(;.*)?$/;
/** A value with `mimeType` and `encoding` (spec/core.md §2.5): they relabel, they do not convert. */
const labelled = (value, { mimeType, encoding }, context) => {
	checkMediaType(mimeType, "mimeType", context);
	checkEncoding(encoding, "encoding", context);
	const relabel = relabelling(mimeType, encoding);
	if (!relabel) return (event) => value.typed(event);
	const label = (typed) => ({
		value: typed.value,
		mediaType: relabel(typed.mediaType)
	});
	return (event) => {
		const typed = value.typed(event);
		return typed instanceof Promise ? typed.then(label) : label(typed);
	};
};
const relabelling = (mimeType, encoding) => {
	if (mimeType === void 0) return encoding === void 0 ? void 0 : (mediaType) => withCharset(mediaType, encoding);
	const fixed = encoding === void 0 ? mimeType.trim() : withCharset(mimeType.trim(), encoding);
	return () => fixed;
};
/** Reports a media type that is none, in the attribute it stands in. */
const checkMediaType = (mimeType, attribute, context) => {
	if (mimeType === void 0 || MEDIA_TYPE.test(mimeType.trim())) return;
	context.report("CFG023", `MediaType cannot be parsed: ${mimeType}`, {
		place: attributeOf(context.element, attribute)?.valuePlace,
		hint: "write it as type/subtype, such as application/json"
	});
};
/** Reports a charset nobody knows. */
const checkEncoding = (encoding, attribute, context) => {
	if (encoding === void 0) return;
	try {
		new TextDecoder(encoding);
	} catch {
		context.report("CFG024", `Encoding '${encoding}' is not supported.`, {
			place: attributeOf(context.element, attribute)?.valuePlace,
			hint: "such as UTF-8, UTF-16, ISO-8859-1 or windows-1252"
		});
	}
};
// connectors/core/media-type-of-file.ts
const BY_EXTENSION = /* @__PURE__ */ new Map([
	["csv", "text/csv"],
	["css", "text/css"],
	["htm", "text/html"],
	["html", "text/html"],
	["js", "application/javascript"],
	["json", "application/json"],
	["txt", "text/plain"],
	["xml", "application/xml"],
	["yaml", "application/yaml"],
	["yml", "application/yaml"]
]);
/** The media type of a file by the end of its name; unknown when it tells nothing. */
const mediaTypeOfFile = (name) => {
	const dot = name.lastIndexOf(".");
	return (dot < 0 ? void 0 : BY_EXTENSION.get(name.slice(dot + 1).toLowerCase())) ?? "*/*";
};
// connectors/core/parse-template.ts
/** `parse-template`: text with expressions in it, given or in a file, becomes the payload (spec/core.md §3.11). */
const parseTemplate = defineElement({
	name: "parse-template",
	kind: "processor",
	doc: "Makes a text of a template with expressions in it.",
	needsDataWeave: true,
	attributes: {
		location: attr.nonBlank("File of the template: on disk or on the classpath."),
		outputMimeType: attr.string("Media type of the text; by default that of the file, by its name."),
		outputEncoding: attr.string("Charset of the text; wins over the media type's."),
		target: attr.string("Variable that takes the result; the event then goes on unchanged otherwise."),
		targetValue: attr.expression("What of the result the target takes.", { default: "#[payload]" })
	},
	children: { content: child.content("The template itself.", { form: "template" }) },
	exclusive: [{
		names: ["location", "content"],
		required: true
	}],
	example: `
    <parse-template outputMimeType="text/html">
      <content><![CDATA[<p>Dear #[payload.name], thank you.</p>]]></content>
    </parse-template>`,
	compile: ({ location, outputMimeType, outputEncoding, target, targetValue, content }, context) => {
		checkMediaType(outputMimeType, "outputMimeType", context);
		checkEncoding(outputEncoding, "outputEncoding", context);
		if (target === void 0 && attributeOf(context.element, "targetValue")) context.report("CFG035", `Element <parse-template> has a 'targetValue' but no 'target'.`, {
			place: attributeOf(context.element, "targetValue")?.place,
			hint: "name the variable that takes the result: target=\"…\""
		});
		const template = location === void 0 ? content : templateAt(location, context);
		if (!template) return void 0;
		const mime = outputMimeType?.trim() ?? (location === void 0 ? "*/*" : mediaTypeOfFile(location));
		const process = rendering(template, outputEncoding === void 0 ? mime : withCharset(mime, outputEncoding));
		return target === void 0 ? process : withTarget(process, target, targetValue);
	}
});
/** On disk, by a file: URL, or on the classpath. */
const templateAt = (location, context) => {
	const path = location.startsWith("file:") ? pathOf(location) : location;
	const { resources } = context.artifact;
	const onDisk = path !== void 0 && existsSync(path) && statSync(path).isFile();
	const bytes = onDisk ? readFileSync(path) : resources.read(location);
	if (bytes) {
		const file = onDisk ? path : resources.locate(location) ?? location;
		return context.expression(bytes.toString("utf8"), "template", {
			file,
			line: 1,
			column: 1
		});
	}
	context.report("CFG036", `Template location: '${location}' not found`, {
		place: attributeOf(context.element, "location")?.valuePlace,
		hint: "paths are relative to src/main/resources, or to the current folder"
	});
};
const pathOf = (url) => {
	try {
		return fileURLToPath(url);
	} catch {
		return;
	}
};
/** Always a text, whatever the expressions give; it has no attributes. */
const rendering = (template, mediaType) => {
	const finish = (event, text) => withMessage(event, {
		payload: typed(text, mediaType),
		attributes: null
	});
	const take = (event, value) => {
		const text = textOf(value);
		return typeof text === "string" ? finish(event, text) : text.then((read) => finish(event, read));
	};
	return (event) => {
		const value = template.typed(event);
		return value instanceof Promise ? value.then((arrived) => take(event, arrived)) : take(event, value);
	};
};
// connectors/core/raise-error.ts
/** `raise-error`: fails with an error type of Mule's or of a namespace of one's own (spec/core.md §3.7). */
const raiseError = defineElement({
	name: "raise-error",
	kind: "processor",
	doc: "Fails with an error of the given type.",
	attributes: {
		type: attr.nonBlank("The error type; namespace MULE when omitted.", { required: true }),
		description: attr.template("What went wrong.", { default: "An error occurred." })
	},
	example: "<raise-error type=\"APP:OUT_OF_STOCK\" description=\"There are only #[vars.stock] left.\"/>",
	declare: (element, declarations) => {
		const type = attributeOf(element, "type")?.value.trim();
		if (type) declarations.errorType(type);
	},
	compile: ({ type: name, description }, context) => {
		const type = checkRaisable(name.trim(), context, attributeOf(context.element, "type")?.valuePlace);
		return type && raise(type, description);
	}
});
const raise = (type, description) => {
	const fail = (text) => {
		throw new MuleError(type, text);
	};
	return (event) => {
		const text = textIn(description, event);
		return typeof text === "string" ? fail(text) : text.then(fail);
	};
};
// connectors/core/reconnect-attributes.ts
/** What both reconnection strategies have. */
const reconnectAttributes = {
	frequency: attr.integer("Milliseconds between two attempts.", {
		default: "2000",
		min: 0
	}),
	blocking: attr.boolean("Has no effect: an event waits for its own attempts and holds up nobody else.", { default: "true" })
};
// connectors/core/reconnect.ts
/** Mule's number for attempts without end. */
const FOREVER = -1;
/** `reconnect`: a limited number of further attempts, over a connection or for one operation. */
const reconnect = defineElement({
	name: "reconnect",
	kind: "nested",
	doc: "Tries so many times to reach the other side before it fails.",
	attributes: {
		count: attr.integer("Attempts after the first; -1 for no limit.", {
			default: "2",
			min: FOREVER
		}),
		...reconnectAttributes
	},
	example: `
    <http:request url="http://localhost:8082/price">
      <reconnect frequency="500" count="3"/>
    </http:request>`,
	compile: ({ count, frequency }) => ({
		attempts: count === FOREVER ? Number.POSITIVE_INFINITY : count,
		frequency
	})
});
// connectors/core/reconnect-forever.ts
/** `reconnect-forever`: attempts until one succeeds, the event is given up or the application is undeployed. */
const reconnectForever = defineElement({
	name: "reconnect-forever",
	kind: "nested",
	doc: "Tries to reach the other side until it is there.",
	attributes: reconnectAttributes,
	example: `
    <http:request url="http://localhost:8082/price">
      <reconnect-forever frequency="500"/>
    </http:request>`,
	compile: ({ frequency }) => ({
		attempts: Number.POSITIVE_INFINITY,
		frequency
	})
});
// connectors/core/reconnection.ts
/** `reconnection`: what the operations of a connection do when it cannot be made (Mule's page on reconnection strategies). */
const reconnection = defineElement({
	name: "reconnection",
	kind: "nested",
	doc: "What operations do that cannot reach the other side of a connection.",
	attributes: { failsDeployment: attr.boolean("Has no effect: connections are made when they are first needed.", { default: "false" }) },
	children: reconnectChildren,
	exclusive: reconnectExclusive,
	example: `
    <http:request-config name="crm">
      <http:request-connection host="crm.example.com" port="8082">
        <reconnection>
          <reconnect frequency="500" count="3"/>
        </reconnection>
      </http:request-connection>
    </http:request-config>`,
	compile: (given) => ({ strategy: reconnectOf(given) })
});
// connectors/core/remove-variable.ts
/** `remove-variable`: removes one variable, or all that match a pattern with `*` (spec/core.md §3.2). */
const removeVariable = defineElement({
	name: "remove-variable",
	kind: "processor",
	doc: "Removes a variable, or all whose names match a pattern.",
	attributes: { variableName: attr.nonBlank("A name, or a pattern with *.", { required: true }) },
	example: `
    <set-variable variableName="token" value="#[payload.token]"/>
    <remove-variable variableName="token"/>`,
	compile: ({ variableName }, context) => variableName.includes("*") ? removeMatching(variableName) : removeOne(variableName, context)
});
const removeOne = (name, context) => {
	const logger = context.logger("org.mule.runtime.core.privileged.processor.simple.RemoveVariableProcessor");
	const { path } = context.location;
	return (event) => {
		if (event.variables.has(name)) return without(event, (each) => each === name);
		if (logger.enabled("WARN")) logger.log("WARN", `There is no variable named '${name}' to remove.`, {
			processor: path,
			event: event.correlationId
		});
		return event;
	};
};
const removeMatching = (pattern) => {
	const parts = pattern.split("*");
	return (event) => without(event, (name) => matches(name, parts));
};
const without = (event, unwanted) => withVariables(event, new Map([...event.variables].filter(([name]) => !unwanted(name))));
/** Each part of the pattern must follow the one before; the first and the last are tied to the ends. */
const matches = (name, parts) => {
	const first = parts[0];
	const last = parts[parts.length - 1];
	if (!name.startsWith(first) || name.length < first.length + last.length) return false;
	let at = first.length;
	for (const part of parts.slice(1, -1)) {
		const found = name.indexOf(part, at);
		if (found < 0) return false;
		at = found + part.length;
	}
	return name.length - last.length >= at && name.endsWith(last);
};
// connectors/core/repeatable-in-memory-stream.ts
const UNITS = {
	BYTE: 1,
	KB: 1024,
	MB: 1024 ** 2,
	GB: 1024 ** 3
};
/** `repeatable-in-memory-stream`: a body that is read any number of times, from memory (spec/core.md §2.6). */
const repeatableInMemoryStream = defineElement({
	name: "repeatable-in-memory-stream",
	kind: "nested",
	doc: "A body that can be read any number of times, from memory.",
	attributes: {
		initialBufferSize: attr.integer("What is kept when it must not grow.", { default: "512" }),
		bufferSizeIncrement: attr.integer("0 or less: the buffer does not grow.", { default: "512" }),
		maxBufferSize: attr.integer("Larger bodies fail when they are read; 0 or less for no limit.", { default: "1024" }),
		bufferUnit: attr.oneOf("Unit of the sizes.", [
			"BYTE",
			"KB",
			"MB",
			"GB"
		], "KB")
	},
	errors: [muleErrors.STREAM_MAXIMUM_SIZE_EXCEEDED],
	example: `
    <http:request url="http://localhost:8082/report">
      <repeatable-in-memory-stream maxBufferSize="20" bufferUnit="MB"/>
    </http:request>`,
	compile: ({ initialBufferSize, bufferSizeIncrement, maxBufferSize, bufferUnit }) => {
		const most = maxBufferSize > 0 ? maxBufferSize * UNITS[bufferUnit] : Number.MAX_SAFE_INTEGER;
		const first = Math.max(0, initialBufferSize) * UNITS[bufferUnit];
		return {
			kind: "memory",
			limit: bufferSizeIncrement > 0 ? most : Math.min(first, most)
		};
	}
});
// connectors/core/round-robin.ts
/** `round-robin`: gives each event to the next of its routes, beginning with the first (spec/core.md §3.8). */
const roundRobin = defineElement({
	name: "round-robin",
	kind: "router",
	doc: "Gives each event to the next of its routes.",
	children: { routes: child.many("The routes, in turn.", () => [route], {
		min: 1,
		segment: (i) => `route/${i}`
	}) },
	example: `
    <round-robin>
      <route>
        <http:request url="http://node-1.example.com/jobs" method="POST"/>
      </route>
      <route>
        <http:request url="http://node-2.example.com/jobs" method="POST"/>
      </route>
    </round-robin>`,
	compile: ({ routes }, context) => {
		checkRoutes(context, "warning");
		let next = 0;
		return (event, run) => {
			const process = routes[next];
			next = (next + 1) % routes.length;
			return process(event, run);
		};
	}
});
// connectors/core/scatter-gather.ts
/** `scatter-gather`: runs its routes at the same time on the same event and collects their messages (spec/core.md §3.8). */
const scatterGather = defineElement({
	name: "scatter-gather",
	kind: "router",
	doc: "Runs all its routes at the same time and collects their messages.",
	attributes: {
		timeout: attr.optionalInteger("Milliseconds a route may take; no limit when absent.", { min: 1 }),
		maxConcurrency: attr.optionalInteger("How many routes run at the same time; all when absent.", { min: 1 }),
		target: attr.string("Variable that takes the result; the event then goes on unchanged otherwise."),
		targetValue: attr.expression("What of the result the target takes.", { default: "#[payload]" })
	},
	children: {
		routes: child.many("The routes.", () => [route], { segment: (i) => `route/${i}` }),
		"collect-list": child.one("Makes the result a list instead of a map.", () => collectList)
	},
	errors: [muleErrors.COMPOSITE_ROUTING],
	example: `
    <scatter-gather timeout="5000">
      <route>
        <http:request url="http://localhost:8082/price"/>
      </route>
      <route>
        <http:request url="http://localhost:8083/stock"/>
      </route>
      <collect-list/>
    </scatter-gather>`,
	compile: (config, context) => {
		const { timeout, maxConcurrency, target, targetValue, routes } = config;
		checkRoutes(context, "error");
		const gather = config["collect-list"] ? gatherList : gatherMap;
		const limit = Math.min(maxConcurrency ?? routes.length, routes.length);
		const process = withPayloadCopied((event, run) => {
			const outcomes = runParts({
				count: routes.length,
				limit,
				timeout,
				location: context.location,
				event: () => event,
				run: (i, entered, forked) => routes[i](entered, forked)
			}, run);
			return outcomes instanceof Promise ? outcomes.then((all) => gather(event, all)) : gather(event, outcomes);
		});
		return target === void 0 ? process : withTarget(process, target, targetValue);
	}
});
// connectors/core/scheduling-strategy.ts
/** `scheduling-strategy`: when a polling source starts events; holds `fixed-frequency` or `cron` (spec/core.md §3.10). */
const schedulingStrategy = defineElement({
	name: "scheduling-strategy",
	kind: "nested",
	doc: "When to start events.",
	children: { schedules: child.many("Either fixed-frequency or cron.", () => [fixedFrequency, cron]) },
	compile: ({ schedules }, { element, report }) => {
		if (element.children.length === 0) report("CFG029", "The scheduling strategy has not been configured.", { hint: "it may contain: fixed-frequency, cron" });
		for (const extra of element.children.slice(1)) report("CFG010", `Element <scheduling-strategy> may contain only one schedule.`, { place: extra.place });
		return schedules[0];
	}
});
// connectors/core/scheduler.ts
/** `scheduler`: starts events by the clock, with neither payload nor attributes (spec/core.md §3.10). */
const scheduler = defineElement({
	name: "scheduler",
	kind: "source",
	doc: "Starts events by the clock.",
	attributes: { disallowConcurrentExecution: attr.boolean("Whether to skip a time while an earlier event is under way.", { default: "false" }) },
	children: { "scheduling-strategy": child.one("When to start events.", () => schedulingStrategy) },
	example: `
    <flow name="heartbeat">
      <scheduler disallowConcurrentExecution="true">
        <scheduling-strategy>
          <fixed-frequency frequency="10" startDelay="5" timeUnit="SECONDS"/>
        </scheduling-strategy>
      </scheduler>
      <logger message="Still there."/>
    </flow>`,
	compile: ({ disallowConcurrentExecution, "scheduling-strategy": schedule }, context) => {
		if (!context.element.children.some((each) => each.name === "scheduling-strategy")) context.report("CFG029", "The scheduling strategy has not been configured.", { hint: "it needs a <scheduling-strategy> with fixed-frequency or cron" });
		const tick = ticker(disallowConcurrentExecution, context);
		let stop;
		return {
			start: () => {
				stop ??= schedule(tick);
			},
			stop: () => {
				stop?.();
				stop = void 0;
			}
		};
	}
});
const ticker = (disallowConcurrentExecution, context) => {
	const logger = context.logger("org.mule.runtime.core.internal.source.scheduler.DefaultSchedulerMessageSource");
	const flow = context.flow;
	const { path } = context.location;
	let running = 0;
	return () => {
		if (disallowConcurrentExecution && running > 0) {
			const message = `Flow '${flow.name}' is already running and 'disallowConcurrentExecution' is set to 'true'. Execution skipped.`;
			logger.log("INFO", message, { processor: path });
			return;
		}
		if (!flow.capacity.tryEnter()) return;
		running++;
		runEvent(flow, context, logger).finally(() => {
			running--;
			flow.capacity.leave();
		});
	};
};
/** Never rejects: nobody waits for the event, so its failure ends in the log. */
const runEvent = async (flow, context, logger) => {
	const run = createRun();
	let event = createEvent(emptyMessage, randomUUID());
	try {
		event = await identified(event, context);
		await flow.run(event, run);
	} catch (failure) {
		if (failure instanceof MuleError) logError(logger, failure, failure.event ?? event, run);
		else logger.log("ERROR", failure instanceof Error ? failure.stack ?? failure.message : String(failure), {
			processor: context.location.path,
			event: event.correlationId
		});
	} finally {
		run.lifetime.end();
	}
};
const identified = async (event, context) => {
	const id = await context.artifact.settings.correlationId?.value(event);
	return id === null || id === void 0 ? event : createEvent(emptyMessage, await textOf(typedAs(id)));
};
// connectors/core/set-payload.ts
/** `set-payload`: replaces the payload and keeps the attributes (spec/core.md §3.2). */
const setPayload = defineElement({
	name: "set-payload",
	kind: "processor",
	doc: "Replaces the payload.",
	attributes: {
		value: attr.template("The new payload: text, an expression, or text with expressions in it.", { required: true }),
		...labelAttributes
	},
	example: `<set-payload value="#[{'id': vars.id, 'state': 'new'}]"/>`,
	compile: ({ value, mimeType, encoding }, context) => {
		const payload = labelled(value, {
			mimeType,
			encoding
		}, context);
		return (event) => {
			const typed = payload(event);
			return typed instanceof Promise ? later$1(event, typed) : withPayload(event, typed);
		};
	}
});
const later$1 = async (event, typed) => withPayload(event, await typed);
// connectors/core/set-variable.ts
/** `set-variable`: creates or replaces a variable; null makes a variable that holds null (spec/core.md §3.2). */
const setVariable = defineElement({
	name: "set-variable",
	kind: "processor",
	doc: "Creates or replaces a variable.",
	attributes: {
		variableName: attr.value("Its name, or an expression that gives it.", { required: true }),
		value: attr.template("Its value: text, an expression, or text with expressions in it.", { required: true }),
		...labelAttributes
	},
	errors: [muleErrors.EXPRESSION],
	example: "<set-variable variableName=\"customer\" value=\"#[payload.customer]\"/>",
	compile: ({ variableName, value, mimeType, encoding }, context) => {
		const typed = labelled(value, {
			mimeType,
			encoding
		}, context);
		if (variableName.language !== "literal") return namedByExpression(variableName, typed);
		checkName(variableName.source, context);
		const name = variableName.source;
		return (event) => {
			const variable = typed(event);
			return variable instanceof Promise ? later(event, name, variable) : store(event, name, variable);
		};
	}
});
const checkName = (name, context) => {
	if (name.trim()) return;
	context.report("CFG005", `The value '${name}' of attribute 'variableName' on element 'set-variable' is not valid with respect to its type, 'nonBlankString'.`, { place: attributeOf(context.element, "variableName")?.valuePlace });
};
const later = async (event, name, variable) => store(event, name, await variable);
/** An unread payload is now held in two places: it must stay readable when one of them passes it on. */
const store = (event, name, variable) => {
	if (isUnread(variable.value)) variable.value.keep();
	return withVariable(event, name, variable);
};
const namedByExpression = (variableName, typed) => {
	const set = (event, found) => {
		if (typeof found !== "string" || !found.trim()) throw new MuleError(muleErrors.EXPRESSION, `The expression '${variableName.source}' gave no name for the variable.`);
		const variable = typed(event);
		return variable instanceof Promise ? later(event, found, variable) : store(event, found, variable);
	};
	return (event) => {
		const found = variableName.value(event);
		return found instanceof Promise ? found.then((f) => set(event, f)) : set(event, found);
	};
};
// connectors/core/sub-flow.ts
/** `sub-flow`: runs as if pasted into the flow that calls it; compiled once for each such flow (spec/core.md §3.1). */
const subFlow = defineElement({
	name: "sub-flow",
	kind: "global",
	doc: "A chain without source or error handler of its own; failures go to the caller's nearest handler.",
	attributes: { name: attr.nonBlank("Unique name.", { required: true }) },
	children: { processors: child.processors("What happens to an event.") },
	example: `
    <sub-flow name="greet">
      <set-payload value="Hello #[vars.name]!"/>
    </sub-flow>

    <flow name="main">
      <set-variable variableName="name" value="Ada"/>
      <flow-ref name="greet"/>
    </flow>`,
	compile: ({ processors }) => processors
});
// connectors/core/try.ts
/** `try`: a scope with its own error handler, and perhaps a transaction (spec/core.md §3.4). */
const tryScope = defineElement({
	name: "try",
	kind: "scope",
	doc: "Runs its processors under an error handler of their own.",
	attributes: {
		transactionalAction: attr.oneOf("Whether the scope begins a transaction: never, always, or unless there is one already.", [
			"INDIFFERENT",
			"ALWAYS_BEGIN",
			"BEGIN_OR_JOIN"
		], "INDIFFERENT"),
		transactionType: attr.oneOf("LOCAL is accepted; XA is refused.", ["LOCAL", "XA"], "LOCAL")
	},
	children: {
		processors: child.processors("What may fail."),
		"error-handler": child.one("Handles failures; the default handler when absent.", () => errorHandler, { segment: "errorHandler" })
	},
	example: `
    <try>
      <raise-error type="APP:OUT_OF_STOCK"/>
      <error-handler>
        <on-error-continue type="APP:OUT_OF_STOCK">
          <set-payload value="Sold out."/>
        </on-error-continue>
      </error-handler>
    </try>`,
	compile: ({ transactionalAction, transactionType, processors, "error-handler": handler }, context) => {
		if (transactionType === "XA") context.report("CFG025", "Unable to create Try Scope with a Transaction Type: [XA]", {
			place: attributeOf(context.element, "transactionType")?.valuePlace,
			hint: "distributed transactions do not exist here"
		});
		return inTransaction(processors, handler ?? context.defaultErrorHandler, transactionalAction);
	}
});
// connectors/core/until-successful.ts
/** `until-successful`: runs its processors again until they succeed, each time on the event that entered (spec/core.md §3.8). */
const untilSuccessful = defineElement({
	name: "until-successful",
	kind: "scope",
	doc: "Tries its processors again when they fail.",
	attributes: {
		maxRetries: attr.value("How many times to try again, or an expression for it.", { default: "5" }),
		millisBetweenRetries: attr.value("Milliseconds to wait in between, or an expression for them.", { default: "60000" })
	},
	children: { processors: child.processors("What to try.") },
	errors: [muleErrors.RETRY_EXHAUSTED],
	example: `
    <until-successful maxRetries="3" millisBetweenRetries="500">
      <http:request url="http://localhost:8082/price"/>
    </until-successful>`,
	compile: ({ maxRetries, millisBetweenRetries, processors }, context) => {
		checkNumber("maxRetries", maxRetries, context);
		checkNumber("millisBetweenRetries", millisBetweenRetries, context);
		const pauses = createPauses();
		context.onDispose(() => pauses.end());
		const attempts = {
			processors,
			pauses,
			logger: context.logger("org.mule.runtime.core.internal.routing.UntilSuccessfulRouter"),
			path: context.location.path
		};
		const read = {
			retries: numberOf(maxRetries),
			delay: numberOf(millisBetweenRetries)
		};
		return withPayloadRead((event, run) => {
			const retries = read.retries(event);
			const delay = read.delay(event);
			if (typeof retries === "number" && typeof delay === "number") return firstAttempt(attempts, event, run, {
				retries,
				delay
			});
			return Promise.all([retries, delay]).then(([r, d]) => firstAttempt(attempts, event, run, {
				retries: r,
				delay: d
			}));
		});
	}
});
const WHOLE = /^\s*[+-]?\d+\s*$/;
const checkNumber = (name, expression, context) => {
	if (expression.language !== "literal" || WHOLE.test(expression.source)) return;
	context.report("CFG005", `The value '${expression.source}' of attribute '${name}' on element 'until-successful' is not valid: expected a whole number or an expression.`, { place: attributeOf(context.element, name)?.valuePlace });
};
const numberOf = (expression) => {
	const coerce = (value) => {
		if (typeof value === "number" && Number.isFinite(value)) return Math.trunc(value);
		if (typeof value === "string" && WHOLE.test(value)) return Number(value);
		throw new MuleError(muleErrors.EXPRESSION, `The expression '${expression.source}' gave '${value}' where a number is expected.`);
	};
	return (event) => {
		const value = expression.value(event);
		return value instanceof Promise ? value.then(coerce) : coerce(value);
	};
};
/** Without a failure nothing has to be waited for. */
const firstAttempt = (attempts, event, run, limits) => {
	const again = (failure) => retry(attempts, failure, event, run, limits);
	try {
		const result = attempts.processors(event, run);
		return result instanceof Promise ? result.catch(again) : result;
	} catch (failure) {
		return again(failure);
	}
};
const retry = async ({ processors, pauses, logger, path }, firstFailure, event, run, { retries, delay }) => {
	const log = (message) => logger.log("ERROR", message, logContext(path, event));
	let failure = firstFailure;
	for (let attempt = 1; attempt <= retries; attempt++) {
		if (!isRetried(failure)) throw failure;
		log(`Retrying execution of event, attempt ${attempt} of ${retries}.`);
		if (!await pauses.wait(delay, run.lifetime)) throw exhausted(failure);
		try {
			return await processors(event, run);
		} catch (next) {
			failure = next;
		}
	}
	if (!isRetried(failure)) throw failure;
	log("Retry attempts exhausted. Failing...");
	throw exhausted(failure);
};
/** Neither defects nor critical errors are the processors' to repair. */
const isRetried = (failure) => failure instanceof MuleError && !isErrorTypeOf(failure.errorType, muleErrors.CRITICAL);
/** The last failure is hidden under the retries' own, but its handlers still find it; they see the event it failed with. */
const exhausted = (last) => {
	const error = new MuleError(muleErrors.RETRY_EXHAUSTED, last.description, {
		detailedDescription: `'until-successful' retries exhausted`,
		cause: last,
		errorMessage: last.errorMessage,
		childErrors: last.childErrors,
		suppressedErrors: [last, ...last.suppressedErrors]
	});
	error.event = last.event;
	return error;
};
// connectors/core/index.ts
/** Mule's core namespace (spec/core.md §3). */
const core = defineConnector({
	prefix: "",
	uri: "http://www.mulesoft.org/schema/mule/core",
	elements: [
		globalProperty,
		configurationProperties,
		importElement,
		configuration,
		dynamicConfigExpiration,
		expirationPolicy,
		flow,
		subFlow,
		flowRef,
		scheduler,
		schedulingStrategy,
		fixedFrequency,
		cron,
		redeliveryPolicy,
		errorHandler,
		onErrorContinue,
		onErrorPropagate,
		onError,
		errorMapping,
		raiseError,
		tryScope,
		logger,
		setPayload,
		setVariable,
		removeVariable,
		parseTemplate,
		idempotentMessageValidator,
		choice,
		when,
		otherwise,
		foreach,
		parallelForeach,
		asyncScope,
		scatterGather,
		firstSuccessful,
		roundRobin,
		route,
		collectList,
		untilSuccessful,
		refuseElement("object", "global", {
			reason: "it is an object of a Java class, and there is no Java here",
			instead: "put what it does into a flow or a DataWeave module"
		}),
		refuseElement("security-manager", "global", {
			reason: "security providers and encryption strategies are Java classes",
			instead: "check callers in a policy, or with http:basic-security-filter"
		}),
		refuseElement("notifications", "global", {
			reason: "notification listeners are Java classes",
			instead: "read the log, which tells of every failure where it happened"
		}),
		repeatableInMemoryStream,
		nonRepeatableStream,
		reconnection,
		reconnect,
		reconnectForever
	]
});
export { core };

//# sourceMappingURL=core.js.map