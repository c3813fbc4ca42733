import { S as attr, c as attributeOf, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { A as parameter, M as wholeOf, j as parameters, l as arrived, s as createMemoryStore } from "./sdk.js";
import { A as MuleError, D as typed, N as muleErrors, T as isUnread, f as withVariables, h as isPlain, l as withMessage, u as withPayload } from "./event.js";
import { i as JAVA, t as isHostObject } from "./host-object.js";
import { createHash } from "node:crypto";
// connectors/ee/cache-key.ts
/** By an expression, or the SHA-256 of the payload's bytes (spec/core.md §3.12). */
const cacheKey = (expression) => expression ? keyOf(parameter.text("keyGenerationExpression", expression)) : digest;
const keyOf = (text) => {
	const key = (given) => given || void 0;
	return (event) => {
		const given = text(event);
		return given instanceof Promise ? given.then(key) : key(given);
	};
};
const digest = (event) => {
	const bytes = wholeOf(event.message.payload);
	return bytes instanceof Promise ? bytes.then(sha256) : sha256(bytes);
};
const sha256 = (bytes) => createHash("sha256").update(bytes ?? "").digest("hex");
// connectors/ee/cached-message.ts
/** A message as stores keep it; the payload's bytes are read first, because they are needed when its event is long over. */
const toStored = (message) => {
	const payload = arrived(message.payload);
	const stored = ({ value, mediaType }) => typed({
		payload: value,
		mediaType,
		attributes: message.attributes
	}, JAVA);
	return payload instanceof Promise ? payload.then(stored) : stored(payload);
};
/** The message that was stored; undefined for a value that something else has put there. */
const fromStored = ({ value }) => {
	if (typeof value !== "object" || value === null || !isPlain(value)) return void 0;
	const { payload, mediaType, attributes } = value;
	return typeof mediaType === "string" ? {
		payload: typed(payload, mediaType),
		attributes
	} : void 0;
};
// connectors/ee/caching-strategy.ts
const createCachingStrategy = ({ store, key, synchronized, logger }) => {
	const making = /* @__PURE__ */ new Map();
	const keep = keeper(store, logger);
	const make = (event, run, processor, key) => {
		const work = {
			event,
			run,
			stale: false,
			done: void 0
		};
		making.set(key, work);
		const end = () => making.get(key) === work && making.delete(key);
		const finish = (result) => work.stale ? result : keep(key, result);
		let result;
		try {
			result = processor(event, run);
			result = result instanceof Promise ? result.then(finish) : finish(result);
		} catch (failure) {
			end();
			throw failure;
		}
		if (result instanceof Promise) work.done = result.then(end, end);
		else end();
		return result;
	};
	/** What an event has to wait for: that another one's response has been made. */
	const other = (event, run, key) => {
		const work = synchronized ? making.get(key) : void 0;
		return work && !isWithin(event, run, work) ? work.done : void 0;
	};
	const look = (event, run, processor, key) => {
		const again = () => look(event, run, processor, key);
		const waiting = other(event, run, key);
		if (waiting) return waiting.then(again);
		const go = (message) => message ? withMessage(event, message) : make(event, run, processor, key);
		const found = find(store, key, logger);
		if (!(found instanceof Promise)) return go(found);
		return found.then((message) => {
			const waiting = message ? void 0 : other(event, run, key);
			return waiting ? waiting.then(again) : go(message);
		});
	};
	return {
		key,
		process: (event, run, processor) => {
			const go = (key) => {
				if (key !== void 0) return look(event, run, processor, key);
				logger.log("WARN", "The event is processed without cache: its key is empty.", { event: event.correlationId });
				return processor(event, run);
			};
			const given = key(event);
			return given instanceof Promise ? given.then(go) : go(given);
		},
		invalidate: () => {
			for (const work of making.values()) work.stale = true;
			making.clear();
			return store.clear();
		},
		invalidateKey: (key) => {
			const work = making.get(key);
			if (work) work.stale = true;
			making.delete(key);
			return store.remove(key);
		}
	};
};
/** A cache inside a cache must not wait for the one around it. */
const isWithin = (event, run, work) => run.lifetime === work.run.lifetime || event.correlationId === work.event.correlationId;
/** What is kept for a key. A store that fails is told in the log: everything can be done without it. */
const find = (store, key, logger) => {
	const failed = (failure) => {
		logger.log("WARN", `The event is processed without cache: ${reasonOf(failure)}`);
	};
	const read = (stored) => stored && fromStored(stored);
	try {
		const stored = store.retrieve(key);
		return stored instanceof Promise ? stored.then(read).catch(failed) : read(stored);
	} catch (failure) {
		return failed(failure);
	}
};
/** Keeps the message of an event; gives the event when it is kept. */
const keeper = (store, logger) => {
	return (key, event) => {
		const failed = (failure) => {
			logger.log("WARN", `The response is not cached: ${reasonOf(failure)}`, { event: event.correlationId });
			return event;
		};
		const put = (stored) => {
			try {
				const kept = store.store(key, stored);
				return kept instanceof Promise ? kept.then(() => event, failed) : event;
			} catch (failure) {
				return failed(failure);
			}
		};
		const stored = toStored(event.message);
		return stored instanceof Promise ? stored.then(put) : put(stored);
	};
};
const reasonOf = (failure) => failure instanceof Error ? failure.message : String(failure);
// connectors/ee/serializable-event-copy-strategy.ts
/** `ee:serializable-event-copy-strategy`: what a cache keeps is copied where it can be changed, which it cannot here. */
const serializableEventCopyStrategy = defineElement({
	name: "serializable-event-copy-strategy",
	kind: "nested",
	doc: "Accepted; messages cannot be changed, and need not be copied.",
	example: `
    <ee:object-store-caching-strategy name="prices">
      <ee:serializable-event-copy-strategy/>
    </ee:object-store-caching-strategy>`,
	compile: () => true
});
// connectors/ee/simple-event-copy-strategy.ts
/** `ee:simple-event-copy-strategy`: what a cache keeps is not copied. */
const simpleEventCopyStrategy = defineElement({
	name: "simple-event-copy-strategy",
	kind: "nested",
	doc: "Accepted; messages cannot be changed, and need not be copied.",
	example: `
    <ee:object-store-caching-strategy name="prices">
      <ee:simple-event-copy-strategy/>
    </ee:object-store-caching-strategy>`,
	compile: () => true
});
// connectors/ee/object-store-caching-strategy.ts
/** `ee:object-store-caching-strategy`: how caches that refer to it find and keep responses (spec/core.md §3.12). */
const objectStoreCachingStrategy = defineElement({
	name: "object-store-caching-strategy",
	kind: "global",
	doc: "Says where caches keep responses, and under which key.",
	attributes: {
		name: attr.nonBlank("Name that caches refer to it by.", { required: true }),
		objectStore: attr.reference("The store; one in memory when absent.", ["os:object-store"]),
		keyGenerationExpression: attr.expression("Gives the key; the SHA-256 of the payload when absent."),
		synchronized: attr.boolean("Whether events with the same key wait for the first of them.", { default: "true" }),
		"keyGenerator-ref": attr.string("Refused: a Java object."),
		"responseGenerator-ref": attr.string("Refused: a Java object.")
	},
	children: {
		"private-object-store": child.foreign("A store for this alone.", "os:private-object-store"),
		"simple-event-copy-strategy": child.one("Has no effect.", () => simpleEventCopyStrategy),
		"serializable-event-copy-strategy": child.one("Has no effect.", () => serializableEventCopyStrategy)
	},
	exclusive: [{ names: ["objectStore", "private-object-store"] }],
	example: `
    <ee:object-store-caching-strategy name="by-product" keyGenerationExpression="#[vars.product]">
      <os:private-object-store alias="prices" persistent="false" entryTtl="10" entryTtlUnit="MINUTES"/>
    </ee:object-store-caching-strategy>
    <flow name="price">
      <ee:cache cachingStrategy-ref="by-product">
        <http:request method="GET" url="http://prices.example.com/"/>
      </ee:cache>
    </flow>`,
	compile: (config, context) => {
		refuseJava("keyGenerator-ref", "write keyGenerationExpression=\"#[…]\"", context);
		refuseJava("responseGenerator-ref", "a hit gives the message that was kept; change it after the cache", context);
		return createCachingStrategy({
			store: config.objectStore ?? config["private-object-store"] ?? defaultStore(context),
			key: cacheKey(config.keyGenerationExpression),
			synchronized: config.synchronized,
			logger: cacheLogger(context)
		});
	}
});
const refuseJava = (name, hint, { element, report }) => {
	const attribute = attributeOf(element, name);
	if (attribute) report("CFG356", `'${name}' refers to a Java object, and there is no Java virtual machine.`, {
		place: attribute.place,
		hint
	});
};
const FIVE_MINUTES = 3e5;
/** The store of a cache that names none: in memory, for 4000 responses of the last five minutes. */
const defaultStore = (context) => {
	const store = createMemoryStore(context.location.path, {
		entryTtl: FIVE_MINUTES,
		maxEntries: 4e3
	});
	context.onDispose(() => store.close());
	return store;
};
const cacheLogger = ({ logger }) => logger("com.mulesoft.mule.runtime.cache.internal.ObjectStoreCachingStrategy");
// connectors/ee/cache.ts
/** `ee:cache`: runs its processors only for events whose response is not kept yet (spec/core.md §3.12). */
const cache = defineElement({
	name: "cache",
	kind: "scope",
	outside: true,
	doc: "Keeps what its processors make of an event, and gives it to the next event with the same key.",
	attributes: {
		"cachingStrategy-ref": attr.reference("The strategy; the SHA-256 of the payload as key and a store in memory, of this scope alone, when absent.", ["ee:object-store-caching-strategy"]),
		filterExpression: attr.condition("Which events use the cache; the others are processed. All when absent.")
	},
	children: { processors: child.processors("What makes the response.") },
	example: `
    <ee:cache filterExpression="#[vars.cached]">
      <http:request method="GET" url="http://rates.example.com/today"/>
    </ee:cache>`,
	compile: (config, context) => {
		const { processors, filterExpression } = config;
		const strategy = config["cachingStrategy-ref"] ?? createCachingStrategy({
			store: defaultStore(context),
			key: cacheKey(void 0),
			synchronized: true,
			logger: cacheLogger(context)
		});
		if (!filterExpression) return (event, run) => strategy.process(event, run, processors);
		const filter = parameter.boolean("filterExpression", filterExpression);
		return (event, run) => {
			const go = (uses) => uses ? strategy.process(event, run, processors) : processors(event, run);
			const uses = filter(event);
			return uses instanceof Promise ? uses.then(go) : go(uses);
		};
	}
});
// connectors/ee/dynamic-evaluate.ts
/** `ee:dynamic-evaluate`: evaluates a DataWeave script that an expression gives; the result is the payload (spec/core.md §3.12). */
const dynamicEvaluate = defineElement({
	name: "dynamic-evaluate",
	kind: "operation",
	doc: "Evaluates a DataWeave script that comes with the event.",
	attributes: { expression: attr.expression("Gives the script.", { required: true }) },
	children: { parameters: child.content("An object: each member is a name that the script sees.") },
	example: `
    <ee:dynamic-evaluate expression="#[vars.script]">
      <ee:parameters>#[{'name': vars.name}]</ee:parameters>
    </ee:dynamic-evaluate>`,
	errors: [muleErrors.EXPRESSION],
	compile: (config, context) => {
		const scriptFor = scripts(context);
		const read = parameters({
			text: parameter.text("expression", config.expression),
			given: given(config.parameters)
		});
		return (event) => {
			const evaluate = ({ text, given }) => {
				if (text === null || text.trim() === "") throw new MuleError(muleErrors.EXPRESSION, `The expression '${config.expression.source}' gave no script.`);
				const own = withPayload(event, event.message.payload);
				const result = scriptFor(text, given)(own);
				return result instanceof Promise ? result.then((payload) => withPayload(event, payload)) : withPayload(event, result);
			};
			const values = read(event);
			return values instanceof Promise ? values.then(evaluate) : evaluate(values);
		};
	}
});
const none = /* @__PURE__ */ new Map();
const given = (expression) => {
	if (!expression) return () => none;
	return (event) => {
		const value = expression.typed(event);
		return value instanceof Promise ? value.then(membersOf) : membersOf(value);
	};
};
/** What DataWeave made stays what it is: a date in a parameter is a date in the script. */
const membersOf = ({ value }) => {
	if (value === null || value === void 0) return none;
	if (typeof value === "object" && isHostObject(value)) {
		const names = Object.keys(Object(value.toJSON()));
		return new Map(names.map((name) => [name, value.lookup(name)]));
	}
	if (typeof value === "object" && isPlain(value)) return new Map(Object.entries(value));
	throw new MuleError(muleErrors.EXPRESSION, "The parameters of ee:dynamic-evaluate must be an object.");
};
/** Scripts are compiled once each, as long as there are no more than this. */
const KEPT = 100;
/** The script of a text, for parameters. */
const scripts = (context) => {
	const values = /* @__PURE__ */ new WeakMap();
	const compiled = /* @__PURE__ */ new Map();
	const compile = (key, text, names) => {
		const slot = (name) => (event) => values.get(event)?.get(name);
		const script = context.script(text, new Map(names.map((name) => [name, slot(name)])));
		if (compiled.size >= KEPT) compiled.delete(compiled.keys().next().value);
		compiled.set(key, script);
		return script;
	};
	return (text, given) => {
		const names = [...given.keys()];
		const key = JSON.stringify([text, names]);
		const script = compiled.get(key) ?? compile(key, text, names);
		return (event) => {
			values.set(event, given);
			return script.typed(event);
		};
	};
};
// connectors/ee/invalidate-cache.ts
/** `ee:invalidate-cache`: forgets all responses of a caching strategy; the event stays as it is. */
const invalidateCache = defineElement({
	name: "invalidate-cache",
	kind: "processor",
	outside: true,
	doc: "Forgets all responses of a caching strategy.",
	attributes: { "cachingStrategy-ref": attr.reference("The strategy.", ["ee:object-store-caching-strategy"], { required: true }) },
	example: `
    <ee:object-store-caching-strategy name="by-product" keyGenerationExpression="#[vars.product]"/>
    <flow name="changed">
      <ee:invalidate-cache cachingStrategy-ref="by-product"/>
    </flow>`,
	compile: (config) => {
		const strategy = config["cachingStrategy-ref"];
		return (event) => {
			const done = strategy.invalidate();
			return done instanceof Promise ? done.then(() => event) : event;
		};
	}
});
// connectors/ee/invalidate-key.ts
/** `ee:invalidate-key`: forgets one response of a caching strategy, if there is one; the event stays as it is. */
const invalidateKey = defineElement({
	name: "invalidate-key",
	kind: "processor",
	outside: true,
	doc: "Forgets one response of a caching strategy.",
	attributes: {
		"cachingStrategy-ref": attr.reference("The strategy.", ["ee:object-store-caching-strategy"], { required: true }),
		keyGenerationExpression: attr.expression("Gives the key; as the strategy's own when absent.")
	},
	example: `
    <ee:object-store-caching-strategy name="by-product" keyGenerationExpression="#[vars.product]"/>
    <flow name="changed">
      <ee:invalidate-key cachingStrategy-ref="by-product" keyGenerationExpression="#[vars.product]"/>
    </flow>`,
	compile: (config) => {
		const strategy = config["cachingStrategy-ref"];
		const key = config.keyGenerationExpression ? cacheKey(config.keyGenerationExpression) : strategy.key;
		const forget = (given, event) => {
			const done = given === void 0 ? void 0 : strategy.invalidateKey(given);
			return done instanceof Promise ? done.then(() => event) : event;
		};
		return (event) => {
			const given = key(event);
			return given instanceof Promise ? given.then((ready) => forget(ready, event)) : forget(given, event);
		};
	}
});
// connectors/ee/script.ts
/** The attribute that elements with a script share. */
const scriptAttributes = { resource: attr.scriptFile("A file on the classpath that holds the script, instead of a text in the element.") };
/** The script of an element: its own text, or the file it names. Exactly one of them must be given. */
const scriptOf = (resource, context) => {
	const { element, name, report } = context;
	const text = element.text.trim();
	if (resource && text) {
		report("CFG011", `Element <${name}>, the following parameters cannot be set at the same time: [resource, script].`);
		return;
	}
	if (resource) return resource;
	if (text) return context.expression(text, "dataweave", element.textPlace);
	report("CFG012", `Element <${name}> requires that one of its optional parameters must be set, but all of them are missing. One of the following must be set: [resource, script].`, { hint: `write the script between <${name}> and </${name}>, in CDATA` });
};
// connectors/ee/set-attributes.ts
/** `ee:set-attributes`: the script that makes the attributes. */
const setAttributes = defineElement({
	name: "set-attributes",
	kind: "nested",
	doc: "The script whose result becomes the attributes.",
	attributes: scriptAttributes,
	text: true,
	compile: ({ resource }, context) => scriptOf(resource, context)
});
// connectors/ee/set-payload.ts
/** `ee:set-payload`: the script that makes the payload. */
const setPayload = defineElement({
	name: "set-payload",
	kind: "nested",
	doc: "The script whose result becomes the payload.",
	attributes: scriptAttributes,
	text: true,
	compile: ({ resource }, context) => scriptOf(resource, context)
});
// connectors/ee/message.ts
/** `ee:message`: how a transform changes the message. */
const message = defineElement({
	name: "message",
	kind: "nested",
	doc: "What becomes of the message.",
	children: {
		"set-payload": child.one("The script for the payload.", () => setPayload),
		"set-attributes": child.one("The script for the attributes.", () => setAttributes)
	},
	compile: (config) => ({
		payload: config["set-payload"],
		attributes: config["set-attributes"]
	})
});
// connectors/ee/repeatable-file-store-stream.ts
const UNITS = {
	BYTE: 1,
	KB: 1024,
	MB: 1024 ** 2,
	GB: 1024 ** 3
};
/** `ee:repeatable-file-store-stream`: a body that is read any number of times; what is large stands in a temporary file (spec/core.md §2.6). */
const repeatableFileStoreStream = defineElement({
	name: "repeatable-file-store-stream",
	kind: "nested",
	doc: "A body that can be read any number of times; what is too large for memory stands in a temporary file.",
	attributes: {
		inMemorySize: attr.integer("How much is kept in memory.", {
			default: "512",
			min: 0
		}),
		bufferUnit: attr.oneOf("Unit of the size.", [
			"BYTE",
			"KB",
			"MB",
			"GB"
		], "KB")
	},
	example: `
    <http:listener-config name="api"><http:listener-connection host="0.0.0.0" port="8081"/></http:listener-config>

    <flow name="uploads">
      <http:listener config-ref="api" path="/uploads">
        <ee:repeatable-file-store-stream inMemorySize="1" bufferUnit="MB"/>
      </http:listener>
      <logger message="received"/>
    </flow>`,
	compile: ({ inMemorySize, bufferUnit }) => ({
		kind: "file",
		inMemory: inMemorySize * UNITS[bufferUnit]
	})
});
// connectors/ee/set-variable.ts
/** `ee:set-variable`: the script that makes a variable. */
const setVariable = defineElement({
	name: "set-variable",
	kind: "nested",
	doc: "A script whose result becomes a variable.",
	attributes: {
		variableName: attr.nonBlank("Its name.", { required: true }),
		...scriptAttributes
	},
	text: true,
	compile: ({ variableName, resource }, context) => {
		const script = scriptOf(resource, context);
		return script && {
			name: variableName,
			script
		};
	}
});
// connectors/ee/variables.ts
/** `ee:variables`: the variables a transform sets. */
const variables = defineElement({
	name: "variables",
	kind: "nested",
	doc: "What becomes of the variables.",
	children: { "set-variable": child.many("One script for each variable.", () => [setVariable]) },
	compile: (config) => config["set-variable"]
});
// connectors/ee/transform.ts
/** `ee:transform`: sets payload, attributes and variables; every script sees the event that entered (spec/dataweave.md §12). */
const transform = defineElement({
	name: "transform",
	kind: "processor",
	doc: "Sets payload, attributes and variables, each from a DataWeave script.",
	children: {
		message: child.one("What becomes of the message.", () => message),
		variables: child.one("What becomes of the variables.", () => variables)
	},
	errors: [muleErrors.EXPRESSION],
	example: `
    <ee:transform>
      <ee:message>
        <ee:set-payload><![CDATA[%dw 2.0
          output application/xml
          ---
          { order @(id: payload.id): { name: payload.name } }]]></ee:set-payload>
        <ee:set-attributes>{ source: "orders" }</ee:set-attributes>
      </ee:message>
      <ee:variables>
        <ee:set-variable variableName="total">sum(payload.items.price)</ee:set-variable>
        <ee:set-variable variableName="invoice" resource="invoice.dwl"/>
      </ee:variables>
    </ee:transform>`,
	compile: ({ message, variables = [] }) => {
		const scripts = [
			...message?.payload ? [payloadScript(message.payload)] : [],
			...message?.attributes ? [attributesScript(message.attributes)] : [],
			...variables.map(variableScript)
		];
		return (event) => {
			const outcome = {
				message: event.message,
				variables: event.variables
			};
			const done = runAll(scripts, 0, event, outcome);
			return done ? done.then(() => changed(event, outcome)) : changed(event, outcome);
		};
	}
});
const payloadScript = (script) => ({
	evaluate: (event) => script.typed(event),
	store: (result, outcome) => {
		outcome.message = {
			payload: result,
			attributes: outcome.message.attributes
		};
	}
});
const attributesScript = (script) => ({
	evaluate: (event) => script.value(event),
	store: (result, outcome) => {
		outcome.message = {
			payload: outcome.message.payload,
			attributes: result
		};
	}
});
const variableScript = ({ name, script }) => ({
	evaluate: (event) => script.typed(event),
	store: (result, outcome) => {
		const typed = result;
		if (isUnread(typed.value)) typed.value.keep();
		outcome.variables = new Map(outcome.variables).set(name, typed);
	}
});
/** One after the other: when one fails, nothing else is still on its way. */
const runAll = (scripts, from, event, outcome) => {
	for (let i = from; i < scripts.length; i++) {
		const script = scripts[i];
		const result = script.evaluate(event);
		if (result instanceof Promise) return result.then((read) => {
			script.store(read, outcome);
			return runAll(scripts, i + 1, event, outcome);
		});
		script.store(result, outcome);
	}
};
const changed = (event, { message, variables }) => withVariables(message === event.message ? event : withMessage(event, message), variables);
// connectors/ee/index.ts
/** Transformations by DataWeave script, and caches (spec/dataweave.md §12, spec/core.md §3.12). */
const ee = defineConnector({
	prefix: "ee",
	uri: "http://www.mulesoft.org/schema/mule/ee/core",
	needsDataWeave: true,
	elements: [
		transform,
		message,
		setPayload,
		setAttributes,
		variables,
		setVariable,
		repeatableFileStoreStream,
		cache,
		invalidateCache,
		invalidateKey,
		objectStoreCachingStrategy,
		simpleEventCopyStrategy,
		serializableEventCopyStrategy,
		dynamicEvaluate
	]
});
export { ee };

//# sourceMappingURL=ee.js.map