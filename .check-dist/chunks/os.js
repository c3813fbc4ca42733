import { S as attr, c as attributeOf, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { i as osErrors } from "./connector-errors.js";
import { A as parameter, D as reconnectionChild, c as StoreUnavailable, d as toMilliseconds, j as parameters, n as localStores, t as createPersistentStore, u as timeUnits } from "./sdk.js";
import { A as MuleError, O as typedAs, l as withMessage } from "./event.js";
import { p as readValue } from "./write-value.js";
// connectors/os/operation.ts
/** Mule's name of the store that every application has, and that keeps its entries on disk. */
const DEFAULT_STORE = "_defaultPersistentObjectStore";
const keyAttribute = attr.value("Key of the entry.", { required: true });
const storeAttribute = attr.reference("The store; the default store of the application, which is persistent, when absent.", ["os:object-store"]);
/** The store an operation works on. */
const storeOf = (given, context) => {
	if (given) return given;
	const store = createPersistentStore(DEFAULT_STORE, context.artifact);
	context.onDispose(() => store.close());
	return store;
};
/** Fails with OS:INVALID_KEY for a key that says nothing. */
const checkKey = (key) => {
	if (key === null || key.trim() === "") throw new MuleError(osErrors.INVALID_KEY, "Key cannot be null nor empty");
	return key;
};
/** Goes on with what a store gave; failures of the store itself become OS:STORE_NOT_AVAILABLE. */
const withStored = (ask, go) => {
	let found;
	try {
		found = ask();
	} catch (failure) {
		throw unavailable(failure);
	}
	if (!(found instanceof Promise)) return go(found);
	return found.then(go, (failure) => {
		throw unavailable(failure);
	});
};
const unavailable = (failure) => failure instanceof StoreUnavailable ? new MuleError(osErrors.STORE_NOT_AVAILABLE, failure.message, { cause: failure }) : failure;
/** The event with a result of an operation as its message. */
const withResult = (event, payload) => withMessage(event, {
	payload,
	attributes: null
});
// connectors/os/clear.ts
/** `os:clear`: removes everything; the event stays as it is (spec/core.md §3.14). */
const clear = defineElement({
	name: "clear",
	kind: "operation",
	doc: "Removes every entry of a store.",
	attributes: { objectStore: storeAttribute },
	errors: [osErrors.STORE_NOT_AVAILABLE],
	example: `
    <os:clear/>`,
	compile: ({ objectStore }, context) => {
		const store = storeOf(objectStore, context);
		return (event) => withStored(() => store.clear(), () => event);
	}
});
// connectors/os/connection.ts
/** `os:connection`: the stores of the runtime itself, in memory and on disk. */
const connection = defineElement({
	name: "connection",
	kind: "nested",
	doc: "Keeps stores in the memory and on the disk of the runtime, as without a configuration.",
	children: reconnectionChild,
	example: `
    <os:config name="local">
      <os:connection/>
    </os:config>`,
	compile: (_, { artifact }) => localStores(artifact)
});
// connectors/os/config.ts
/** `os:config`: where the stores that refer to it are kept (spec/core.md §3.14). */
const config = defineElement({
	name: "config",
	kind: "global",
	doc: "Says where object stores are kept: in the runtime itself, or in Redis.",
	attributes: { name: attr.nonBlank("Name that object stores refer to it by.", { required: true }) },
	children: {
		connection: child.one("The runtime itself; also what there is without a connection.", () => connection),
		redis: child.foreign("A Redis server.", "redis:nonclustered-connection"),
		clustered: child.foreign("Refused.", "redis:clustered-connection"),
		sentinel: child.foreign("Refused.", "redis:sentinel-connection")
	},
	exclusive: [{ names: ["connection", "nonclustered-connection"] }],
	example: `
    <os:config name="shared">
      <redis:nonclustered-connection host="redis.example.com" password="secret"/>
    </os:config>

    <os:object-store name="sessions" config-ref="shared" entryTtl="30" entryTtlUnit="MINUTES"/>`,
	compile: (given, { artifact }) => given.redis ?? given.connection ?? localStores(artifact)
});
// connectors/os/contains.ts
/** `os:contains`: whether there is a value for a key (spec/core.md §3.14). */
const contains = defineElement({
	name: "contains",
	kind: "operation",
	doc: "Gives whether a store has a value for a key.",
	attributes: {
		key: keyAttribute,
		objectStore: storeAttribute
	},
	errors: [osErrors.INVALID_KEY, osErrors.STORE_NOT_AVAILABLE],
	example: `
    <os:contains key="#[payload.id]" target="isKnown"/>`,
	compile: ({ key, objectStore }, context) => {
		const store = storeOf(objectStore, context);
		const readKey = parameter.text("key", key);
		const look = (event, name) => {
			const valid = checkKey(name);
			return withStored(() => store.contains(valid), (found) => withResult(event, typedAs(found)));
		};
		return (event) => {
			const name = readKey(event);
			return name instanceof Promise ? name.then((ready) => look(event, ready)) : look(event, name);
		};
	}
});
// connectors/os/store-settings.ts
/** What every kind of object store can be told (spec/core.md §3.14). */
const storeAttributes = {
	persistent: attr.boolean("Whether entries outlive the runtime; otherwise they are kept in memory.", { default: "true" }),
	maxEntries: attr.optionalInteger("How many entries are kept; when entries expire, the oldest ones beyond are removed. Without limit when absent.", { min: 0 }),
	entryTtl: attr.optionalInteger("How long an entry lives; for ever when absent.", { min: 0 }),
	entryTtlUnit: attr.oneOf("Unit of `entryTtl`.", timeUnits, "SECONDS"),
	expirationInterval: attr.integer("How often entries expire; 0 or less: never.", { default: "1" }),
	expirationIntervalUnit: attr.oneOf("Unit of `expirationInterval`.", timeUnits, "MINUTES"),
	"config-ref": attr.reference("Where the store is kept; the runtime itself when absent.", ["os:config"])
};
/** The store an element declares; closed with its artifact. */
const createStore = (name, configured, context) => {
	const { persistent, maxEntries, entryTtl, entryTtlUnit, expirationInterval, expirationIntervalUnit } = configured;
	if (maxEntries === 0) context.report("CFG241", "With maxEntries=\"0\" the store loses every entry when entries expire.", {
		place: attributeOf(context.element, "maxEntries")?.valuePlace,
		hint: "leave maxEntries out for a store without limit",
		severity: "warning"
	});
	const store = (configured["config-ref"] ?? localStores(context.artifact)).createStore(name, {
		persistent,
		maxEntries,
		entryTtl: entryTtl === void 0 ? void 0 : toMilliseconds(entryTtl, entryTtlUnit),
		expirationInterval: toMilliseconds(expirationInterval, expirationIntervalUnit)
	});
	context.onDispose(() => store.close());
	return store;
};
// connectors/os/object-store.ts
/** `os:object-store`: a store that operations, caches and validators refer to by its name. */
const objectStore = defineElement({
	name: "object-store",
	kind: "global",
	doc: "A store of values by their keys, that others refer to by its name.",
	attributes: {
		name: attr.nonBlank("Name that others refer to it by.", { required: true }),
		...storeAttributes
	},
	example: `
    <os:object-store name="tokens" persistent="false" entryTtl="1" entryTtlUnit="HOURS" maxEntries="1000"/>`,
	compile: (given, context) => createStore(given.name, given, context)
});
// connectors/os/private-object-store.ts
/** `os:private-object-store`: a store for the element it stands in alone. */
const privateObjectStore = defineElement({
	name: "private-object-store",
	kind: "nested",
	doc: "A store for the element it stands in alone.",
	attributes: {
		alias: attr.nonBlank("Name of the store on disk; made of its place in the application when absent."),
		...storeAttributes
	},
	example: `
    <idempotent-message-validator idExpression="#[payload.id]">
      <os:private-object-store alias="seen" entryTtl="1" entryTtlUnit="DAYS"/>
    </idempotent-message-validator>`,
	compile: (given, context) => createStore(given.alias ?? context.location.path, given, context)
});
// connectors/os/remove.ts
/** `os:remove`: removes a key and its value; the event stays as it is (spec/core.md §3.14). */
const remove = defineElement({
	name: "remove",
	kind: "operation",
	doc: "Removes a key and its value.",
	attributes: {
		key: keyAttribute,
		objectStore: storeAttribute
	},
	errors: [
		osErrors.KEY_NOT_FOUND,
		osErrors.INVALID_KEY,
		osErrors.STORE_NOT_AVAILABLE
	],
	example: `
    <os:remove key="#[payload.id]"/>`,
	compile: ({ key, objectStore }, context) => {
		const store = storeOf(objectStore, context);
		const readKey = parameter.text("key", key);
		const take = (event, name) => {
			const valid = checkKey(name);
			return withStored(() => store.remove(valid), (wasThere) => {
				if (wasThere) return event;
				throw new MuleError(osErrors.KEY_NOT_FOUND, `ObjectStore doesn't contain any value for key '${valid}'`);
			});
		};
		return (event) => {
			const name = readKey(event);
			return name instanceof Promise ? name.then((ready) => take(event, ready)) : take(event, name);
		};
	}
});
// connectors/os/retrieve.ts
/** `os:retrieve`: the value of a key; the default value is given instead, not stored (spec/core.md §3.14). */
const retrieve = defineElement({
	name: "retrieve",
	kind: "operation",
	doc: "Gives the value of a key.",
	attributes: {
		key: keyAttribute,
		objectStore: storeAttribute
	},
	children: { "default-value": child.content("What to give when there is no such key; an error when it is absent or null.") },
	errors: [
		osErrors.KEY_NOT_FOUND,
		osErrors.INVALID_KEY,
		osErrors.STORE_NOT_AVAILABLE
	],
	example: `
    <os:retrieve key="#[payload.id]" target="status">
      <os:default-value>unknown</os:default-value>
    </os:retrieve>`,
	compile: ({ key, objectStore, "default-value": defaultValue }, context) => {
		const store = storeOf(objectStore, context);
		const readKey = parameter.text("key", key);
		const missing = (name) => new MuleError(osErrors.KEY_NOT_FOUND, `ObjectStore '${store.name}' doesn't contain any value for key '${name}' and default value was not provided or resolved to a null value.`);
		const orDefault = (event, name) => {
			const given = defaultValue?.typed(event);
			const result = (value) => {
				if (value === void 0 || value.value === null || value.value === void 0) throw missing(name);
				return withResult(event, value);
			};
			return given instanceof Promise ? given.then(result) : result(given);
		};
		const find = (event, name) => {
			const valid = checkKey(name);
			return withStored(() => store.retrieve(valid), (value) => value ? withResult(event, value) : orDefault(event, valid));
		};
		return (event) => {
			const name = readKey(event);
			return name instanceof Promise ? name.then((ready) => find(event, ready)) : find(event, name);
		};
	}
});
// connectors/os/retrieve-all.ts
/** `os:retrieve-all`: an object of every key and its value, read by its media type (spec/core.md §3.14). */
const retrieveAll = defineElement({
	name: "retrieve-all",
	kind: "operation",
	doc: "Gives every entry of a store as one object.",
	attributes: { objectStore: storeAttribute },
	errors: [osErrors.STORE_NOT_AVAILABLE],
	example: `
    <os:retrieve-all target="statuses"/>`,
	compile: ({ objectStore }, context) => {
		const store = storeOf(objectStore, context);
		return (event) => withStored(() => store.entries(), (entries) => withEntries(event, entries));
	}
});
const withEntries = (event, entries) => {
	const values = entries.map(([, value]) => readValue(value));
	const all = (ready) => {
		const object = Object.create(null);
		entries.forEach(([key], i) => {
			object[key] = ready[i];
		});
		return withResult(event, typedAs(object));
	};
	return values.some((value) => value instanceof Promise) ? Promise.all(values).then(all) : all(values);
};
// connectors/os/retrieve-all-keys.ts
/** `os:retrieve-all-keys`: a list of every key (spec/core.md §3.14). */
const retrieveAllKeys = defineElement({
	name: "retrieve-all-keys",
	kind: "operation",
	doc: "Gives every key of a store as a list.",
	attributes: { objectStore: storeAttribute },
	errors: [osErrors.STORE_NOT_AVAILABLE],
	example: `
    <os:retrieve-all-keys target="ids"/>`,
	compile: ({ objectStore }, context) => {
		const store = storeOf(objectStore, context);
		return (event) => withStored(() => store.keys(), (keys) => withResult(event, typedAs([...keys])));
	}
});
// connectors/os/store.ts
/** `os:store`: keeps a value with its media type; the event stays as it is (spec/core.md §3.14). */
const store = defineElement({
	name: "store",
	kind: "operation",
	doc: "Keeps a value under a key.",
	attributes: {
		key: keyAttribute,
		failIfPresent: attr.booleanExpression("Whether a key that is taken is an error; otherwise its value is replaced.", { default: "false" }),
		failOnNullValue: attr.booleanExpression("Whether null is an error; otherwise nothing is done then.", { default: "true" }),
		objectStore: storeAttribute
	},
	children: { value: child.content("What to keep.", { default: "#[payload]" }) },
	errors: [
		osErrors.KEY_ALREADY_EXISTS,
		osErrors.INVALID_KEY,
		osErrors.NULL_VALUE,
		osErrors.STORE_NOT_AVAILABLE
	],
	example: `
    <os:store key="#[payload.id]" failIfPresent="true">
      <os:value>#[payload.status]</os:value>
    </os:store>`,
	compile: (given, context) => {
		const target = storeOf(given.objectStore, context);
		const read = parameters({
			key: parameter.text("key", given.key),
			value: parameter.typed(given.value),
			failIfPresent: parameter.boolean("failIfPresent", given.failIfPresent),
			failOnNullValue: parameter.boolean("failOnNullValue", given.failOnNullValue)
		});
		return (event) => {
			const values = read(event);
			return values instanceof Promise ? values.then((ready) => keep(target, ready, event)) : keep(target, values, event);
		};
	}
});
const keep = (store, values, event) => {
	const { value, failIfPresent } = values;
	if (value.value === null || value.value === void 0) {
		if (!values.failOnNullValue) return event;
		throw new MuleError(osErrors.NULL_VALUE, "A null value was provided. Please provide a non-null value or set the 'failOnNullValue' parameter to 'false'");
	}
	const key = checkKey(values.key);
	return withStored(() => store.store(key, value, failIfPresent), (isStored) => {
		if (isStored) return event;
		throw new MuleError(osErrors.KEY_ALREADY_EXISTS, `ObjectStore already contains an object for key '${key}'`);
	});
};
// connectors/os/index.ts
/** The object store connector (spec/core.md §3.14). */
const os = defineConnector({
	prefix: "os",
	uri: "http://www.mulesoft.org/schema/mule/os",
	outside: true,
	needsDataWeave: true,
	elements: [
		config,
		connection,
		objectStore,
		privateObjectStore,
		store,
		retrieve,
		contains,
		remove,
		clear,
		retrieveAllKeys,
		retrieveAll
	],
	errors: osErrors
});
export { os };

//# sourceMappingURL=os.js.map