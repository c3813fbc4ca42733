import { S as attr, c as attributeOf, m as logError, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { A as parameter, D as reconnectionChild, T as reconnectExclusive, a as readRecord, b as transact, c as StoreUnavailable, d as toMilliseconds, j as parameters, l as arrived, o as writeRecord, r as shareArtifactDatabase, u as timeUnits, w as reconnectChildren } from "./sdk.js";
import { A as MuleError, N as muleErrors, O as typedAs, j as errorTypeName, l as withMessage, n as emptyMessage, t as createEvent } from "./event.js";
import { n as vmErrors } from "./connector-errors.js";
import { t as didYouMean } from "./did-you-mean.js";
import { n as createRun } from "./run.js";
import { a as textOf } from "./write-value.js";
import { randomUUID } from "node:crypto";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
// connectors/vm/fifo.ts
/** First in, first out. Both ends in constant time; what was taken out may go back to the front. */
var Fifo = class {
	#items = [];
	#head = 0;
	get size() {
		return this.#items.length - this.#head;
	}
	push(item) {
		this.#items.push(item);
	}
	unshift(item) {
		if (this.#head > 0) this.#items[--this.#head] = item;
		else this.#items.unshift(item);
	}
	shift() {
		if (this.size === 0) return void 0;
		const item = this.#items[this.#head];
		this.#items[this.#head++] = void 0;
		if (this.#head > 1e3 && this.#head * 2 > this.#items.length) {
			this.#items = this.#items.slice(this.#head);
			this.#head = 0;
		}
		return item;
	}
};
// connectors/vm/message.ts
/** `attributes` of a message from a queue. */
const attributesOf = (queueName, correlationId) => ({
	queueName,
	timestamp: /* @__PURE__ */ new Date(),
	correlationId: correlationId ?? null
});
/** A message as bytes: length of the correlation id, plus one where there is one; the id; the payload's record. */
const encodeMessage = ({ payload, correlationId }) => {
	const id = Buffer.from(correlationId ?? "");
	const head = Buffer.alloc(4);
	head.writeUInt32BE(correlationId === void 0 ? 0 : id.length + 1);
	const record = writeRecord(payload, Date.now());
	const joined = (ready) => Buffer.concat([
		head,
		id,
		ready
	]);
	return record instanceof Promise ? record.then(joined) : joined(record);
};
/** The message that was encoded. */
const decodeMessage = (bytes) => {
	const length = bytes.readUInt32BE(0);
	const end = 4 + Math.max(length - 1, 0);
	const correlationId = length === 0 ? void 0 : bytes.toString("utf8", 4, end);
	return {
		payload: readRecord(bytes.subarray(end)).value,
		correlationId
	};
};
// connectors/vm/waiting.ts
/** Those who wait for something, served in the order in which they came. */
var Waiting = class {
	/** Each tries to get what it waits for, and tells whether it need not be asked again. */
	#asks = new Fifo();
	/** What `attempt` gives, once it gives something; undefined when that takes longer than so many milliseconds. */
	within(timeout, attempt) {
		return new Promise((resolve) => {
			let isOver = false;
			const timer = setTimeout(() => {
				isOver = true;
				resolve(void 0);
			}, timeout);
			this.#asks.push(() => {
				if (isOver) return true;
				const got = attempt();
				if (got === void 0) return false;
				isOver = true;
				clearTimeout(timer);
				resolve(got);
				return true;
			});
		});
	}
	/** Serves who can be served. */
	wake() {
		for (;;) {
			const ask = this.#asks.shift();
			if (!ask) return;
			if (!ask()) {
				this.#asks.unshift(ask);
				return;
			}
		}
	}
};
// connectors/vm/queue.ts
/** Numbers of messages are written in base 36 with this many digits, so that they are ordered as text. */
const KEY_DIGITS = 11;
/**
* A queue of an application. A persistent one has its messages on disk from when they are published until they are taken. It is
* shared by deployments that follow each other, so that nothing is lost between them.
*
* A message goes in by `prepare`, then `add`; it comes out by `take`, and then is either released for good or put back.
*/
var Queue = class {
	name;
	/** All queues of an application have the same: together they are one resource of a transaction. */
	broker;
	share;
	/** The listener's: called when there is a message. */
	onMessage;
	#entries = new Fifo();
	#takers = new Waiting();
	#publishers = new Waiting();
	/** Places of entries that are prepared, or taken and not released. */
	#reserved = 0;
	#next = 0;
	#loading;
	constructor(name, broker, share) {
		this.name = name;
		this.broker = broker;
		this.share = share;
	}
	/** How many messages could be taken. */
	get size() {
		return this.#entries.size;
	}
	/** Finds the messages on disk; comes before everything else. */
	ready() {
		this.#loading ??= this.#load().catch((failure) => {
			this.#loading = void 0;
			throw failure;
		});
		return this.#loading;
	}
	/** Reserves a place, waiting so many milliseconds for one; undefined when there is none. `limit` 0: there always is. */
	async prepare(message, reply, limit, timeout) {
		const attempt = () => {
			if (limit > 0 && this.#entries.size + this.#reserved >= limit) return void 0;
			this.#reserved++;
			return true;
		};
		if (!(attempt() ?? await this.#publishers.within(timeout, attempt))) return void 0;
		if (!this.share) return {
			entry: {
				queue: this,
				message,
				key: void 0,
				reply
			},
			bytes: void 0
		};
		try {
			const bytes = await encodeMessage(message);
			const key = this.#prefix + (this.#next++).toString(36).padStart(KEY_DIGITS, "0");
			return {
				entry: {
					queue: this,
					message: void 0,
					key,
					reply
				},
				bytes
			};
		} catch (failure) {
			this.release();
			throw failure;
		}
	}
	/** Lets others see a prepared entry, which is on disk by now. */
	add(entry) {
		this.#reserved--;
		this.#entries.push(entry);
		this.#announce();
	}
	take() {
		const entry = this.#entries.shift();
		if (entry) this.#reserved++;
		return entry;
	}
	/** As {@link take}, waiting so many milliseconds for one. */
	async takeWithin(timeout) {
		return this.take() ?? await this.#takers.within(timeout, () => this.take());
	}
	/** An entry that was taken is the first again. */
	putBack(entry) {
		this.#reserved--;
		this.#entries.unshift(entry);
		this.#announce();
	}
	/** The place of an entry that is gone for good, or that never came. */
	release() {
		this.#reserved--;
		this.#publishers.wake();
	}
	/** The message of an entry that was taken. One that cannot be read stays on disk, and leaves the others the way free. */
	async read(entry) {
		if (entry.message) return entry.message;
		try {
			const database = await this.share?.open();
			return decodeMessage(database.get(entry.key));
		} catch (failure) {
			this.release();
			throw new StoreUnavailable(this.name, failure);
		}
	}
	get #prefix() {
		return `queue\0${this.name}\0`;
	}
	async #load() {
		if (!this.share) return;
		const database = await this.share.open();
		const prefix = this.#prefix;
		const keys = await database.keys({
			gt: prefix,
			lt: `${prefix.slice(0, -1)}\u0001`
		});
		for (const key of keys) this.#entries.push({
			queue: this,
			message: void 0,
			key,
			reply: void 0
		});
		const last = keys.at(-1);
		if (last) this.#next = Number.parseInt(last.slice(prefix.length), 36) + 1;
	}
	#announce() {
		this.#takers.wake();
		if (this.#entries.size > 0) this.onMessage?.();
	}
};
// connectors/vm/broker.ts
const BROKERS = Symbol.for("hinny.vm-brokers");
/** A share in the queues of an application or policy. */
const joinBroker = (artifact) => {
	const brokers = artifact.service(BROKERS, () => /* @__PURE__ */ new Map());
	const id = `${artifact.property("app.name")}\0${artifact.kind}\0${artifact.name}`;
	const broker = brokers.get(id) ?? {
		queues: /* @__PURE__ */ new Map(),
		share: shareArtifactDatabase(artifact),
		users: 0
	};
	brokers.set(id, broker);
	broker.users++;
	return {
		queue: (name, type) => {
			const key = `${type} ${name}`;
			const queue = broker.queues.get(key) ?? new Queue(name, broker, type === "PERSISTENT" ? broker.share : void 0);
			broker.queues.set(key, queue);
			return queue;
		},
		leave: async () => {
			if (--broker.users > 0) return;
			brokers.delete(id);
			await broker.share.release();
		}
	};
};
// connectors/vm/connection.ts
/** `vm:connection`: queues live in the runtime, so there is nothing to connect to. */
const connection = defineElement({
	name: "connection",
	kind: "nested",
	doc: "Has no effect: queues live in the runtime itself.",
	children: reconnectionChild,
	example: `
    <vm:config name="queues">
      <vm:connection/>
      <vm:queues>
        <vm:queue queueName="orders"/>
      </vm:queues>
    </vm:config>`,
	compile: () => void 0
});
// connectors/vm/correlation.ts
/** AUTO sends the correlation id, as ALWAYS does. */
const correlationModes = [
	"AUTO",
	"ALWAYS",
	"NEVER"
];
/** The correlation id a message takes along; undefined for none. */
const correlationIdOf = (mode, custom, event) => mode === "NEVER" ? void 0 : custom ?? event.correlationId;
// connectors/vm/queue-definition.ts
/** `vm:queue`: one queue of a configuration. */
const queueDefinition = defineElement({
	name: "queue",
	kind: "nested",
	doc: "A queue that operations and listeners with this configuration use.",
	attributes: {
		queueName: attr.nonBlank("Name of the queue; no other queue of the application has it.", { required: true }),
		queueType: attr.oneOf("Whether messages are kept in memory, or on disk, where they outlive the runtime.", ["TRANSIENT", "PERSISTENT"], "TRANSIENT"),
		maxOutstandingMessages: attr.integer("How many messages the queue holds; who publishes one more waits. 0 for no limit.", {
			default: "0",
			min: 0
		})
	},
	compile: (given) => given
});
// connectors/vm/queues.ts
/** `vm:queues`: the queues of a configuration. */
const queues = defineElement({
	name: "queues",
	kind: "nested",
	doc: "The queues of the configuration.",
	children: { queue: child.many("The queues.", () => [queueDefinition], { min: 1 }) },
	compile: ({ queue }) => queue
});
// connectors/vm/config.ts
/** `vm:config`: queues within the application (spec/core.md §3.14). */
const config = defineElement({
	name: "config",
	kind: "global",
	doc: "Declares queues within the application.",
	attributes: {
		name: attr.nonBlank("Name that operations and listeners refer to it by.", { required: true }),
		sendCorrelationId: attr.oneOf("Whether messages take the correlation id along, where an operation does not say.", correlationModes, "AUTO")
	},
	children: {
		connection: child.one("Has no effect.", () => connection),
		queues: child.one("The queues.", () => queues, { required: true })
	},
	example: `
    <vm:config name="queues">
      <vm:queues>
        <vm:queue queueName="orders" queueType="PERSISTENT" maxOutstandingMessages="1000"/>
      </vm:queues>
    </vm:config>`,
	compile: ({ name, sendCorrelationId, queues: definitions }, context) => {
		const declared = /* @__PURE__ */ new Map();
		const broker = joinBroker(context.artifact);
		context.onDispose(() => broker.leave());
		for (const { queueName, queueType, maxOutstandingMessages } of definitions ?? []) if (isNew(queueName, name, context)) declared.set(queueName, {
			queue: broker.queue(queueName, queueType),
			limit: maxOutstandingMessages,
			listener: void 0
		});
		return {
			name,
			sendCorrelationId,
			queues: declared
		};
	}
});
/** Which configuration of an artifact declares which queue. */
const owners = /* @__PURE__ */ new WeakMap();
const isNew = (queueName, config, context) => {
	const names = owners.get(context.artifact) ?? /* @__PURE__ */ new Map();
	owners.set(context.artifact, names);
	const owner = names.get(queueName);
	if (owner === void 0) {
		names.set(queueName, config);
		return true;
	}
	context.report("CFG251", `Queue '${queueName}' is declared twice.`, { hint: owner === config ? "remove one of them" : `configuration '${owner}' declares it, too` });
	return false;
};
// connectors/vm/queue-reference.ts
/** Attributes by which operations and listeners say which queue they mean. */
const queueAttributes = {
	"config-ref": attr.reference("The configuration that declares the queue.", ["vm:config"], { required: true }),
	timeoutUnit: attr.oneOf("Unit of `timeout`.", timeUnits, "SECONDS")
};
/** The queue of a name that is written out; reports one that the configuration does not declare. */
const declaredQueue = (name, config, context) => {
	const found = config.queues.get(name);
	const guess = didYouMean(name, [...config.queues.keys()]);
	if (!found) context.report("CFG252", `Queue '${name}' is not declared by configuration '${config.name}'.`, {
		place: attributeOf(context.element, "queueName")?.valuePlace,
		hint: guess ? `did you mean '${guess}'?` : `it declares: ${[...config.queues.keys()].join(", ")}`
	});
	return found;
};
/** The queue of a name that an expression gave. Fails with MULE:UNKNOWN when the configuration does not declare it. */
const queueNamed = (name, config) => {
	const found = config.queues.get(name ?? "");
	if (found) return found;
	throw new MuleError(muleErrors.UNKNOWN, `queue '${name}' is not defined by configuration '${config.name}'`);
};
/** A time out as messages show it, and in milliseconds. */
const timeoutOf = (timeout, unit) => ({
	shown: `${timeout ?? 0} ${unit}`,
	milliseconds: toMilliseconds(Math.max(0, timeout ?? 0), unit)
});
// connectors/vm/operation.ts
/** What every operation on a queue can be told. */
const operationAttributes = {
	queueName: attr.value("Name of the queue.", { required: true }),
	timeout: attr.value("How long to wait for the queue.", { default: "5" }),
	...queueAttributes
};
/** What operations that publish can be told besides. */
const publishAttributes = {
	sendCorrelationId: attr.optionalOneOf("Whether the message takes the correlation id along; as the configuration says when absent.", correlationModes),
	correlationId: attr.value("Another correlation id for the message.")
};
const transactionAttribute = attr.oneOf("Whether the operation joins the transaction it stands in: when there is one, always, or never.", [
	"JOIN_IF_POSSIBLE",
	"ALWAYS_JOIN",
	"NOT_SUPPORTED"
], "JOIN_IF_POSSIBLE");
/** The transaction an operation joins, if any. */
const joined = (action, run) => {
	if (action === "NOT_SUPPORTED") return void 0;
	if (action === "ALWAYS_JOIN" && !run.transaction) throw new MuleError(muleErrors.TRANSACTION, "There is no transaction to join, and transactionalAction is ALWAYS_JOIN.");
	return run.transaction;
};
/** Finds the queue of an operation: once where its name is written out, else for each event. */
const queueOf = (configured, context) => {
	const config = configured["config-ref"];
	const { queueName, timeoutUnit } = configured;
	if (queueName.language === "literal") declaredQueue(queueName.source.trim(), config, context);
	const read = parameters({
		name: parameter.text("queueName", queueName),
		timeout: parameter.number("timeout", configured.timeout)
	});
	const found = ({ name, timeout }) => ({
		...queueNamed(name?.trim() ?? null, config),
		...timeoutOf(timeout, timeoutUnit)
	});
	return (event) => {
		const values = read(event);
		return values instanceof Promise ? values.then(found) : found(values);
	};
};
/** Evaluates what an operation publishes. */
const publicationOf = (configured, context) => {
	const sendCorrelationId = configured.sendCorrelationId ?? configured["config-ref"].sendCorrelationId;
	const read = parameters({
		use: queueOf(configured, context),
		content: parameter.typed(configured.content),
		correlationId: parameter.text("correlationId", configured.correlationId)
	});
	return async (event) => {
		const { use, content, correlationId } = await read(event);
		const message = {
			payload: await arrived(content),
			correlationId: correlationIdOf(sendCorrelationId, correlationId, event)
		};
		return {
			use,
			prepare: (reply) => prepare(use, message, reply)
		};
	};
};
const prepare = async ({ queue, limit, milliseconds }, message, reply) => {
	await queue.ready();
	const prepared = await queue.prepare(message, reply, limit, milliseconds);
	if (prepared) return prepared;
	throw new MuleError(vmErrors.QUEUE_TIMEOUT, `Timeout publishing message to VM queue ${queue.name}`);
};
// connectors/vm/queue-work.ts
/** Messages that are published and taken as a whole or not at all. */
var QueueWork = class {
	#published = [];
	#taken = [];
	publish(prepared) {
		this.#published.push(prepared);
	}
	/** Takes a message that was published to the queue within the same transaction: nobody else will see it. */
	takeOwn(queue) {
		const index = this.#published.findIndex(({ entry }) => entry.queue === queue);
		const own = index < 0 ? void 0 : this.#published.splice(index, 1)[0];
		if (own) queue.release();
		return own && (own.entry.message ?? decodeMessage(own.bytes));
	}
	take(entry) {
		this.#taken.push(entry);
	}
	/** All changes on disk are one: whenever the process ends, they are there or they are not. */
	async commit() {
		try {
			await this.#write();
		} catch (failure) {
			this.rollback();
			throw failure;
		}
		for (const { queue } of this.#taken) queue.release();
		for (const { entry } of this.#published) entry.queue.add(entry);
	}
	rollback() {
		for (const { entry } of this.#published) entry.queue.release();
		for (const entry of this.#taken.toReversed()) entry.queue.putBack(entry);
	}
	async #write() {
		const puts = this.#published.flatMap(({ entry, bytes }) => entry.key !== void 0 && bytes ? [{
			type: "put",
			key: entry.key,
			value: bytes
		}] : []);
		const dels = this.#taken.flatMap(({ key }) => key === void 0 ? [] : [{
			type: "del",
			key
		}]);
		if (puts.length + dels.length === 0) return;
		const { queue } = this.#published.find(({ bytes }) => bytes)?.entry ?? this.#taken.find(({ key }) => key !== void 0);
		try {
			await (await queue.share.open()).write([...puts, ...dels]);
		} catch (failure) {
			throw new StoreUnavailable(queue.name, failure);
		}
	}
};
/** Does something to a queue: within the transaction there is, if it joins, or at once. */
const withQueueWork = async (queue, transaction, use) => {
	if (transaction) return use(transaction.join(queue.broker, () => new QueueWork()));
	const work = new QueueWork();
	let result;
	try {
		result = await use(work);
	} catch (failure) {
		work.rollback();
		throw failure;
	}
	await work.commit();
	return result;
};
// connectors/vm/consume.ts
/** `vm:consume`: takes one message out of a queue nobody listens to (spec/core.md §3.14). */
const consume = defineElement({
	name: "consume",
	kind: "operation",
	doc: "Takes one message out of a queue.",
	attributes: {
		...operationAttributes,
		transactionalAction: transactionAttribute
	},
	children: reconnectChildren,
	exclusive: reconnectExclusive,
	errors: [vmErrors.EMPTY_QUEUE],
	example: `
    <vm:config name="queues">
      <vm:queues>
        <vm:queue queueName="orders" queueType="PERSISTENT" maxOutstandingMessages="1000"/>
      </vm:queues>
    </vm:config>

    <flow name="next">
      <vm:consume config-ref="queues" queueName="orders" timeout="1"/>
    </flow>`,
	compile: (given, context) => {
		const read = queueOf(given, context);
		const { flow } = context;
		return async (event, run) => {
			const transaction = joined(given.transactionalAction, run);
			const use = await read(event);
			refuseListened(use, flow?.name);
			const { queue } = use;
			await queue.ready();
			const { payload, correlationId } = await withQueueWork(queue, transaction, async (work) => {
				const own = queue.size === 0 ? work.takeOwn(queue) : void 0;
				if (own) return own;
				const entry = await queue.takeWithin(use.milliseconds);
				if (!entry) throw empty(use);
				const message = await queue.read(entry);
				work.take(entry);
				return message;
			});
			return withMessage(event, {
				payload,
				attributes: attributesOf(queue.name, correlationId)
			});
		};
	}
});
const empty = ({ queue, shown }) => new MuleError(vmErrors.EMPTY_QUEUE, `Tried to consume messages from VM queue '${queue.name}' but it was empty after timeout of ${shown}`);
const refuseListened = ({ queue, listener }, flow) => {
	if (listener === void 0) return;
	throw new MuleError(muleErrors.UNKNOWN, `Operation '<vm:consume>' in Flow '${flow}' is trying to consume from queue '${queue.name}', but Flow '${listener}' defines a <vm:listener> on that queue. It's not allowed to consume from a queue on which a listener already exists`);
};
// connectors/vm/consumer.ts
/** Milliseconds until messages are tried again that could not be taken from the disk. */
const STORE_RETRY = 1e3;
/** A consumer of so many messages at a time; the flow's own limit makes it wait, too. */
const createConsumer = (queue, response, numberOfConsumers, transactionalAction, context) => {
	const flow = context.flow;
	const handle = transactionalAction === "NONE" ? handleAlone(flow, response, context) : handleInTransaction(flow, response, context);
	let isStarted = false;
	let isScheduled = false;
	let isWaiting = false;
	let busy = 0;
	const consume = async (entry) => {
		busy++;
		await handle(entry);
		busy--;
		flow.capacity.leave();
		schedule();
	};
	const pump = () => {
		isScheduled = false;
		while (isStarted && busy < numberOfConsumers && queue.size > 0) {
			if (!flow.capacity.tryEnter()) return waitForPlace();
			consume(queue.take());
		}
	};
	const waitForPlace = () => {
		if (isWaiting) return;
		isWaiting = true;
		Promise.resolve(flow.capacity.enter()).then(() => {
			isWaiting = false;
			flow.capacity.leave();
			pump();
		});
	};
	const schedule = () => {
		if (isScheduled || !isStarted) return;
		isScheduled = true;
		setImmediate(pump);
	};
	return {
		start: () => {
			isStarted = true;
			queue.onMessage = schedule;
			schedule();
		},
		stop: () => {
			isStarted = false;
			if (queue.onMessage === schedule) queue.onMessage = void 0;
		}
	};
};
/** The message is gone from the queue before the flow begins. */
const handleAlone = (flow, response, context) => async (entry) => {
	const run = createRun();
	await answering(entry, run, context, async () => {
		const event = await eventOf(entry, context);
		await withQueueWork(entry.queue, void 0, (work) => work.take(entry));
		return answerOf(await flow.run(event, run), response);
	});
};
/** The message leaves the queue with what the flow does, or stays. */
const handleInTransaction = (flow, response, context) => async (entry) => {
	const run = createRun();
	await answering(entry, run, context, async () => {
		const event = await eventOf(entry, context);
		let answer;
		await transact(flow, run, async (inside) => {
			await withQueueWork(entry.queue, inside.transaction, (work) => work.take(entry));
			const result = await flow.run(event, inside);
			answer = await answerOf(result, response);
			return result;
		});
		return answer;
	});
};
const answering = async (entry, run, context, process) => {
	try {
		const answer = await process();
		entry.reply?.(answer);
	} catch (failure) {
		const error = failure instanceof Error ? failure : new Error(String(failure));
		logFailure(error, run, context);
		const said = error instanceof MuleError ? `${errorTypeName(error.errorType)}: ${error.description}` : error.message;
		entry.reply?.({ error: said });
		if (error instanceof StoreUnavailable) await setTimeout$1(STORE_RETRY);
	} finally {
		run.lifetime.end();
	}
};
const eventOf = async (entry, context) => {
	const { payload, correlationId } = await entry.queue.read(entry);
	const message = {
		payload,
		attributes: attributesOf(entry.queue.name, correlationId)
	};
	return createEvent(message, correlationId ?? await newCorrelationId(context));
};
const newCorrelationId = async ({ artifact }) => {
	const id = await artifact.settings.correlationId?.value(createEvent(emptyMessage, randomUUID()));
	return id === null || id === void 0 ? randomUUID() : textOf(typedAs(id));
};
/** Read while the event lives: its bodies are closed with it. */
const answerOf = async (result, response) => ({ payload: await arrived(await response.typed(result)) });
const logFailure = (error, run, context) => {
	const logger = context.logger("org.mule.extensions.vm.internal.listener.VMListener");
	if (error instanceof MuleError) logError(logger, error, error.event ?? createEvent(emptyMessage, ""), run);
	else logger.log("ERROR", error.stack ?? error.message, { processor: context.location.path });
};
// connectors/vm/response.ts
/** `vm:response`: what a listener answers to `vm:publish-consume`. */
const response = defineElement({
	name: "response",
	kind: "nested",
	doc: "What a `vm:publish-consume` that waits for the flow gets.",
	children: { content: child.content("The answer.", { default: "#[payload]" }) },
	compile: ({ content }) => content
});
// connectors/vm/listener.ts
/** `vm:listener`: starts an event for each message of a queue (spec/core.md §3.14). */
const listener = defineElement({
	name: "listener",
	kind: "source",
	doc: "Starts an event for each message of a queue.",
	attributes: {
		queueName: attr.nonBlank("Name of the queue.", { required: true }),
		timeout: attr.integer("Has no effect: a message is taken as soon as it is there.", {
			default: "5",
			min: 0
		}),
		...queueAttributes,
		numberOfConsumers: attr.integer("How many messages are processed at the same time.", {
			default: "4",
			min: 1
		}),
		transactionalAction: attr.oneOf("Whether the flow runs in a transaction; when it fails, the message is in the queue again.", ["NONE", "ALWAYS_BEGIN"], "NONE"),
		transactionType: attr.oneOf("LOCAL is accepted; XA is refused.", ["LOCAL", "XA"], "LOCAL")
	},
	children: {
		...reconnectChildren,
		response: child.one("The answer to who waits for one; the payload when absent.", () => response)
	},
	exclusive: reconnectExclusive,
	example: `
    <vm:config name="queues">
      <vm:queues>
        <vm:queue queueName="orders" queueType="PERSISTENT" maxOutstandingMessages="1000"/>
      </vm:queues>
    </vm:config>

    <flow name="process">
      <vm:listener config-ref="queues" queueName="orders" numberOfConsumers="1" transactionalAction="ALWAYS_BEGIN">
        <vm:response>
          <vm:content>#[payload.status]</vm:content>
        </vm:response>
      </vm:listener>
      <set-payload value="#[{'status': 'done'}]"/>
    </flow>`,
	compile: (given, context) => {
		if (given.transactionType === "XA") context.report("CFG025", "Unable to create a listener with a Transaction Type: [XA]", {
			place: attributeOf(context.element, "transactionType")?.valuePlace,
			hint: "distributed transactions do not exist here"
		});
		const queue = declaredQueue(given.queueName.trim(), given["config-ref"], context);
		if (!queue || !occupy(queue, context)) return void 0;
		const content = given.response ?? context.expression("#[payload]", "value");
		const consumer = createConsumer(queue.queue, content, given.numberOfConsumers, given.transactionalAction, context);
		return {
			prepare: () => queue.queue.ready(),
			start: () => consumer.start(),
			stop: () => consumer.stop()
		};
	}
});
/** Takes a queue for the listener's flow; reports one that another flow has. */
const occupy = (declared, context) => {
	if (!context.flow) return false;
	const { name } = context.flow;
	if (declared.listener !== void 0) {
		context.report("CFG253", `Flows '${declared.listener}' and '${name}' listen to the same queue '${declared.queue.name}'.`, {
			place: attributeOf(context.element, "queueName")?.valuePlace,
			hint: "only one listener is allowed per queue; give one of them a queue of its own"
		});
		return false;
	}
	declared.listener = name;
	return true;
};
// connectors/vm/publish.ts
/** `vm:publish`: puts a message into a queue and goes on with the event as it is (spec/core.md §3.14). */
const publish = defineElement({
	name: "publish",
	kind: "operation",
	doc: "Puts a message into a queue, without waiting for whoever takes it.",
	attributes: {
		...operationAttributes,
		...publishAttributes,
		transactionalAction: transactionAttribute
	},
	children: {
		...reconnectChildren,
		content: child.content("What to publish.", { default: "#[payload]" })
	},
	exclusive: reconnectExclusive,
	errors: [vmErrors.QUEUE_TIMEOUT],
	example: `
    <vm:config name="queues">
      <vm:queues>
        <vm:queue queueName="orders" queueType="PERSISTENT" maxOutstandingMessages="1000"/>
      </vm:queues>
    </vm:config>

    <flow name="receive">
      <vm:publish config-ref="queues" queueName="orders">
        <vm:content>#[payload]</vm:content>
      </vm:publish>
    </flow>`,
	compile: (given, context) => {
		const read = publicationOf(given, context);
		return async (event, run) => {
			const transaction = joined(given.transactionalAction, run);
			const { use, prepare } = await read(event);
			await withQueueWork(use.queue, transaction, async (work) => work.publish(await prepare()));
			return event;
		};
	}
});
// connectors/vm/publish-consume.ts
/**
* `vm:publish-consume`: puts a message into a queue and waits for what the flow of its listener gives (spec/core.md §3.14). It joins
* no transaction: nobody could answer a message before it is committed.
*/
const publishConsume = defineElement({
	name: "publish-consume",
	kind: "operation",
	doc: "Puts a message into a queue and waits for the answer of the flow that listens to it.",
	attributes: {
		...operationAttributes,
		...publishAttributes
	},
	children: {
		...reconnectChildren,
		content: child.content("What to publish.", { default: "#[payload]" })
	},
	exclusive: reconnectExclusive,
	errors: [vmErrors.QUEUE_TIMEOUT, vmErrors.PUBLISH_CONSUMER_FLOW_ERROR],
	example: `
    <vm:config name="queues">
      <vm:queues>
        <vm:queue queueName="orders" queueType="PERSISTENT" maxOutstandingMessages="1000"/>
      </vm:queues>
    </vm:config>

    <flow name="ask">
      <vm:publish-consume config-ref="queues" queueName="orders" timeout="30"/>
    </flow>`,
	compile: (given, context) => {
		const read = publicationOf(given, context);
		return async (event) => {
			const publication = await read(event);
			const reply = await exchange(publication);
			const { queue, shown } = publication.use;
			if (!reply) throw new MuleError(vmErrors.QUEUE_TIMEOUT, `Published messages to queue '${queue.name}' but got no response after timeout of ${shown}`);
			if ("error" in reply) throw new MuleError(vmErrors.PUBLISH_CONSUMER_FLOW_ERROR, reply.error);
			return withMessage(event, {
				payload: reply.payload,
				attributes: attributesOf(queue.name, void 0)
			});
		};
	}
});
/** Publishes and waits; undefined when no answer came in time. */
const exchange = ({ use, prepare }) => new Promise((resolve, reject) => {
	let timer;
	const answered = (reply) => {
		clearTimeout(timer);
		resolve(reply);
	};
	withQueueWork(use.queue, void 0, async (work) => work.publish(await prepare(answered))).then(() => {
		timer = setTimeout(() => resolve(void 0), use.milliseconds);
	}, reject);
});
// connectors/vm/index.ts
/** Queues within an application (spec/core.md §3.14). */
const vm = defineConnector({
	prefix: "vm",
	uri: "http://www.mulesoft.org/schema/mule/vm",
	outside: true,
	needsDataWeave: true,
	elements: [
		config,
		connection,
		queues,
		queueDefinition,
		listener,
		response,
		publish,
		publishConsume,
		consume
	],
	errors: vmErrors
});
export { vm };

//# sourceMappingURL=vm.js.map