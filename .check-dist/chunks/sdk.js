import { a as textOf, t as bytesOf } from "./write-value.js";
import { A as MuleError, C as requiredDataWeave, M as isErrorTypeOf, N as muleErrors, O as typedAs, S as loadedDataWeave, T as isUnread, _ as setOwn, b as whenRead, h as isPlain, k as Content, y as bytesNow } from "./event.js";
import { c as attributeOf, g as withErrorHandling, x as child } from "./operation.js";
import { t as isHostObject } from "./host-object.js";
import { u as withTransaction } from "./run.js";
import { t as clock } from "./clock.js";
import { t as MultiMap } from "./multi-map.js";
import { createRequire } from "node:module";
import { createDecipheriv, createHash, createPrivateKey, pbkdf2Sync, timingSafeEqual } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
// engine/kernel/outbound-call.ts
/** An attribute as it is configured; undefined when it is absent. `expression` is what it compiled to, if it may be one. */
const configured = (element, name, expression) => {
	const attribute = attributeOf(element, name);
	if (!attribute) return void 0;
	const { value, written = value, valuePlace } = attribute;
	return {
		text: expression?.source ?? value,
		written,
		isComputed: expression !== void 0 && expression.language !== "literal",
		place: valuePlace
	};
};
// engine/kernel/parameter.ts
/** Several parameters as one: all of them evaluated on the same event. */
const parameters = (parameters) => {
	const entries = Object.entries(parameters);
	return (event) => {
		const values = Object.create(null);
		let pending;
		for (const [name, read] of entries) {
			const value = read(event);
			if (value instanceof Promise) {
				pending ??= [];
				pending.push(value.then((read) => values[name] = read));
			} else values[name] = value;
		}
		const all = values;
		return pending ? Promise.all(pending).then(() => all) : all;
	};
};
const converted = (expression, convert) => (event) => {
	const value = expression.value(event);
	return value instanceof Promise ? value.then(convert) : convert(value);
};
const missing = (value) => () => value;
/** A parameter that is `absent` when nobody gave it. */
const reading = (convert, absent) => (name, expression) => expression ? converted(expression, convert(name)) : missing(absent);
/**
* How the attributes and contents of operations are read. Each takes the parameter's name, for messages, and its expression; what a
* value cannot become fails with MULE:TRANSFORMATION. Null stays null, but for numbers and booleans that must be there.
*/
const parameter = {
	/** Text; numbers, booleans and documents as text. */
	text: reading(() => (value) => value === null || value === void 0 ? null : textOf(typedAs(value)), null),
	/** A boolean or its name as text; null is false, as for Java's primitives. */
	boolean: reading((name) => (value) => {
		const word = typeof value === "string" ? value.trim().toLowerCase() : value;
		if (word === true || word === "true") return true;
		if (word === false || word === "false" || word === null || word === void 0) return false;
		throw unfit(name, "true or false", value);
	}, false),
	/** A number, or a text that holds one. */
	number: reading((name) => (value) => {
		if (value === null || value === void 0) return void 0;
		const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
		if (typeof number === "number" && Number.isFinite(number)) return number;
		throw unfit(name, "a number", value);
	}, void 0),
	/** Any value, read by its media type. */
	value: reading(() => (value) => value ?? null, null),
	/** The value with its media type, perhaps unread. */
	typed: (expression) => (event) => expression.typed(event),
	/** All bytes of a content; undefined for null. */
	bytes: (expression) => (event) => {
		const typed = expression.typed(event);
		return typed instanceof Promise ? typed.then(wholeOf) : wholeOf(typed);
	}
};
/** All bytes of a value as a connector sends it; undefined for null. */
const wholeOf = (typed) => {
	if (typed.value === null || typed.value === void 0) return void 0;
	const bytes = bytesOf(typed);
	return bytes instanceof Content ? bytes.bytes() : bytes;
};
const unfit = (name, expected, value) => new MuleError(muleErrors.TRANSFORMATION, `Could not find a transformer for the parameter '${name}': it must be ${expected}, not ${describe(value)}.`);
const LONGEST = 100;
const describe = (value) => {
	if (value === null || value === void 0) return "null";
	if (typeof value === "string") return `the text '${value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}'`;
	if (Array.isArray(value)) return "a list";
	return typeof value === "object" || isHostObject(value) ? "an object" : String(value);
};
// engine/kernel/timer.ts
/** The longest time, in milliseconds, that a timer of Node can wait: 24.8 days. A longer one would fire at once. */
const LONGEST_TIMER$1 = 2147483647;
// engine/kernel/pause.ts
const createPauses = () => {
	const waiting = /* @__PURE__ */ new Set();
	return {
		wait: (milliseconds, lifetime) => new Promise((resolve) => {
			const settle = (over) => {
				clearTimeout(timer);
				waiting.delete(cancel);
				unsubscribe();
				resolve(over);
			};
			const cancel = () => settle(false);
			const timer = setTimeout(settle, Math.min(Math.max(milliseconds, 0), LONGEST_TIMER$1), true);
			let unsubscribe = () => {};
			waiting.add(cancel);
			unsubscribe = lifetime.onAbort(cancel);
		}),
		end: () => {
			for (const cancel of [...waiting]) cancel();
		}
	};
};
// engine/kernel/reconnection.ts
/** The element that connections may have, to be spread into their children. */
const reconnectionChild = { reconnection: child.foreign("What is done when nobody can be reached.", "reconnection") };
/** The strategies that `reconnection`, operations and sources may have, to be spread into their children. */
const reconnectChildren = {
	reconnect: child.foreign("Tries again, so many times.", "reconnect"),
	"reconnect-forever": child.foreign("Tries again, without end.", "reconnect-forever")
};
/** At most one of them. */
const reconnectExclusive = [{ names: Object.keys(reconnectChildren) }];
/** The strategy that was given, if any. */
const reconnectOf = (config) => config.reconnect ?? config["reconnect-forever"];
// engine/kernel/streaming.ts
/** The streaming strategies that a source or an operation which gives bytes may have, to be spread into its children (spec/core.md §2.6). */
const streamingChildren = {
	"repeatable-in-memory-stream": child.foreign("The body can be read any number of times, from memory.", "repeatable-in-memory-stream"),
	"repeatable-file-store-stream": child.foreign("The body can be read any number of times, what is large from a temporary file.", "ee:repeatable-file-store-stream"),
	"non-repeatable-stream": child.foreign("The body is read once.", "non-repeatable-stream")
};
/** At most one of them. */
const streamingExclusive = [{ names: Object.keys(streamingChildren) }];
/** The strategy that was given, if any. */
const streamingOf = (config) => config["repeatable-in-memory-stream"] ?? config["repeatable-file-store-stream"] ?? config["non-repeatable-stream"];
// engine/kernel/transaction.ts
/** Work of resources that is done as a whole or not at all (spec/core.md §3.4). Each resource is one work, however often it is used. */
var Transaction = class Transaction {
	/** Who began it: a `try`, or the flow of a source. */
	owner;
	#works = /* @__PURE__ */ new Map();
	#handling;
	constructor(owner) {
		this.owner = owner;
	}
	/** What the owner's error handler does: it lasts even when the transaction is rolled back, for it may tell others of the failure. */
	get handling() {
		this.#handling ??= new Transaction(this.owner);
		return this.#handling;
	}
	/** The resource's work within this transaction; `begin` makes it on first use. */
	join(resource, begin) {
		let work = this.#works.get(resource);
		if (!work) {
			work = begin();
			this.#works.set(resource, work);
		}
		return work;
	}
	/** Fails as the first resource does that fails; those that come after it are rolled back. */
	async commit() {
		const works = this.#end();
		for (const [i, work] of works.entries()) try {
			await work.commit();
		} catch (failure) {
			for (const rest of works.slice(i + 1)) await rest.rollback();
			throw failure;
		}
	}
	async rollback() {
		for (const work of this.#end()) await work.rollback();
	}
	#end() {
		const works = [...this.#works.values()];
		this.#works.clear();
		return works;
	}
};
/**
* Runs something in a new transaction. It is committed when that succeeds; when it fails it is rolled back, but for a message that
* was delivered too often, which is not to come again. Then what the owner's error handler did is committed.
*/
const transact = async (owner, run, work) => {
	const transaction = new Transaction(owner);
	try {
		const result = await work(withTransaction(run, transaction));
		await transaction.commit();
		return result;
	} catch (failure) {
		await (failure instanceof MuleError && isErrorTypeOf(failure.errorType, muleErrors.REDELIVERY_EXHAUSTED) ? transaction.commit() : transaction.rollback());
		throw failure;
	} finally {
		await transaction.handling.commit();
	}
};
/** The error handler of somebody who may own the transaction it runs in. */
const handlerOf = (owner, handler) => (error, event, run) => {
	const { transaction } = run;
	return handler(error, event, transaction?.owner === owner ? withTransaction(run, transaction.handling) : run);
};
/** A body with its error handler, in a transaction that it begins or joins. */
const inTransaction = (body, handler, action) => {
	const joined = withErrorHandling(body, handler);
	if (action === "INDIFFERENT") return joined;
	const begun = withErrorHandling(body, handlerOf(joined, handler));
	return (event, run) => {
		if (!run.transaction) return transact(joined, run, (inside) => begun(event, inside));
		if (action === "BEGIN_OR_JOIN") return joined(event, run);
		throw new MuleError(muleErrors.TRANSACTION, "A transaction cannot begin inside of another one.");
	};
};
/** Reads the value at the beginning. Fails on anything that is not well-formed DER. */
const readDer = (bytes) => readAt(bytes, 0).value;
/** The values inside a constructed one. */
const childrenOf = ({ content }) => {
	const children = [];
	for (let at = 0; at < content.length;) {
		const { value, end } = readAt(content, at);
		children.push(value);
		at = end;
	}
	return children;
};
/** A child by its position; fails when it is missing or of another tag. */
const childAt = (parent, index, tag) => {
	const child = childrenOf(parent)[index];
	if (child?.tag !== tag) throw new Error("unexpected ASN.1 structure");
	return child;
};
const readAt = (bytes, at) => {
	const tag = bytes[at];
	const first = bytes[at + 1];
	if (tag === void 0 || first === void 0 || (tag & 31) === 31 || first === 128) throw new Error("not DER-encoded");
	const lengthBytes = first < 128 ? 0 : first & 127;
	if (lengthBytes > 4 || at + 2 + lengthBytes > bytes.length) throw new Error("not DER-encoded");
	const start = at + 2 + lengthBytes;
	const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes);
	if (start + length > bytes.length) throw new Error("the file is cut off");
	return {
		value: {
			tag,
			content: bytes.subarray(start, start + length)
		},
		end: start + length
	};
};
/** `1.2.840.113549.1.7.1`. */
const readOid = ({ tag, content }) => {
	if (tag !== 6 || content.length === 0) throw new Error("unexpected ASN.1 structure");
	const first = content[0];
	const parts = [Math.floor(first / 40), first % 40];
	let part = 0;
	for (const byte of content.subarray(1)) {
		part = part * 128 + (byte & 127);
		if (byte & 128) continue;
		parts.push(part);
		part = 0;
	}
	return parts.join(".");
};
/** A small number, such as an iteration count. */
const readInteger = ({ tag, content }) => {
	if (tag !== 2 || content.length > 5) throw new Error("unexpected ASN.1 structure");
	return content.readIntBE(0, content.length);
};
// engine/keys/pkcs12-derivation.ts
/** Bytes that SHA-1 takes in at once. */
const CHUNK = 64;
/** Derives bytes from a password as PKCS#12 does, with SHA-1 (RFC 7292, appendix B.2). */
const derivePkcs12 = (password, salt, iterations, purpose, length) => {
	const text = Buffer.from(`${password}\0`, "utf16le").swap16();
	const diversifier = Buffer.alloc(CHUNK, purpose);
	const input = Buffer.concat([filled(salt), filled(text)]);
	const derived = [];
	for (let have = 0; have < length; have += 20) {
		let digest = createHash("sha1").update(diversifier).update(input).digest();
		for (let i = 1; i < iterations; i++) digest = createHash("sha1").update(digest).digest();
		derived.push(digest);
		const addend = Buffer.alloc(CHUNK);
		for (let i = 0; i < CHUNK; i++) addend[i] = digest[i % digest.length];
		for (let at = 0; at < input.length; at += CHUNK) addOneMore(input.subarray(at, at + CHUNK), addend);
	}
	return Buffer.concat(derived).subarray(0, length);
};
/** Repeated until whole chunks are full. */
const filled = (bytes) => bytes.length === 0 ? bytes : Buffer.alloc(Math.ceil(bytes.length / CHUNK) * CHUNK, bytes);
/** `number + addend + 1`, both as long as a chunk, most significant byte first; what does not fit is left out. */
const addOneMore = (number, addend) => {
	let carry = 1;
	for (let i = 63; i >= 0; i--) {
		carry += number[i] + addend[i];
		number[i] = carry & 255;
		carry >>= 8;
	}
};
// engine/keys/rc2.ts
/** The digits of pi that RFC 2268, section 2, calls PITABLE. */
const PI = Buffer.from("d978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b255597312d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad", "hex");
const BLOCK = 8;
/**
* Decrypts RC2 in CBC mode with PKCS #7 padding (RFC 2268): how Java and OpenSSL wrote the certificates of PKCS#12 files until 2018 and
* 2021, and what OpenSSL 3 does not do any more. Fails when the padding is wrong, as it is with a wrong key.
*
* @param key As many bytes as it is to be strong.
*/
const decryptRc2 = (encrypted, key, iv) => {
	if (encrypted.length === 0 || encrypted.length % BLOCK !== 0) throw new Error("the encrypted content is cut off");
	const words = expandKey(key);
	const plain = Buffer.alloc(encrypted.length);
	let previous = iv;
	for (let at = 0; at < encrypted.length; at += BLOCK) {
		const block = encrypted.subarray(at, at + BLOCK);
		decryptBlock(block, words, plain.subarray(at, at + BLOCK));
		for (let i = 0; i < BLOCK; i++) plain[at + i] = plain[at + i] ^ previous[i];
		previous = block;
	}
	return withoutPadding(plain);
};
const withoutPadding = (plain) => {
	const padding = plain.at(-1);
	const end = plain.length - padding;
	if (padding < 1 || padding > BLOCK || plain.subarray(end).some((byte) => byte !== padding)) throw new Error("bad decrypt");
	return plain.subarray(0, end);
};
/** The 64 words of the key's schedule, whose effective bits are all of the key's. */
const expandKey = (key) => {
	const bytes = /* @__PURE__ */ new Uint8Array(128);
	bytes.set(key);
	const pi = (i) => PI[i & 255];
	const byte = (i) => bytes[i];
	for (let i = key.length; i < 128; i++) bytes[i] = pi(byte(i - 1) + byte(i - key.length));
	bytes[128 - key.length] = pi(byte(128 - key.length));
	for (let i = 127 - key.length; i >= 0; i--) bytes[i] = pi(byte(i + 1) ^ byte(i + key.length));
	return Uint16Array.from({ length: 64 }, (_, i) => byte(2 * i) | byte(2 * i + 1) << 8);
};
const SHIFTS = [
	1,
	2,
	3,
	5
];
const decryptBlock = (block, words, plain) => {
	const r = Uint16Array.from({ length: 4 }, (_, i) => block.readUInt16LE(2 * i));
	const word = (i) => r[i & 3];
	let next = 63;
	const mix = () => {
		for (let i = 3; i >= 0; i--) {
			const shift = SHIFTS[i];
			const rotated = word(i) >>> shift | word(i) << 16 - shift;
			r[i] = rotated - words[next--] - (word(i + 3) & word(i + 2)) - (~word(i + 3) & word(i + 1));
		}
	};
	const mash = () => {
		for (let i = 3; i >= 0; i--) r[i] = word(i) - words[word(i + 3) & 63];
	};
	const rounds = (count) => {
		for (let i = 0; i < count; i++) mix();
	};
	rounds(5);
	mash();
	rounds(6);
	mash();
	rounds(5);
	for (let i = 0; i < 4; i++) plain.writeUInt16LE(word(i), 2 * i);
};
// engine/keys/password-encryption.ts
/** Thrown for an encryption that is not supported. */
var UnsupportedEncryption = class extends Error {};
const PBES2 = "1.2.840.113549.1.5.13";
const PBKDF2 = "1.2.840.113549.1.5.12";
const DIGESTS = /* @__PURE__ */ new Map([
	["1.2.840.113549.2.7", "sha1"],
	["1.2.840.113549.2.8", "sha224"],
	["1.2.840.113549.2.9", "sha256"],
	["1.2.840.113549.2.10", "sha384"],
	["1.2.840.113549.2.11", "sha512"]
]);
const CIPHERS = /* @__PURE__ */ new Map([
	["2.16.840.1.101.3.4.1.2", {
		name: "aes-128-cbc",
		keyLength: 16
	}],
	["2.16.840.1.101.3.4.1.22", {
		name: "aes-192-cbc",
		keyLength: 24
	}],
	["2.16.840.1.101.3.4.1.42", {
		name: "aes-256-cbc",
		keyLength: 32
	}],
	["1.2.840.113549.3.7", {
		name: "des-ede3-cbc",
		keyLength: 24
	}]
]);
/** More than any tool uses; a crafted file must not stop the deployment. */
const MAX_ITERATIONS = 1e7;
const decryptTripleDes = (encrypted, key, iv) => {
	const decipher = createDecipheriv("des-ede3-cbc", key, iv);
	return Buffer.concat([decipher.update(encrypted), decipher.final()]);
};
/** The schemes of PKCS#12 itself (RFC 7292, appendix C), in which Java and OpenSSL wrote until 2018 and 2021. */
const OLD_SCHEMES = /* @__PURE__ */ new Map([
	["1.2.840.113549.1.12.1.3", {
		keyLength: 24,
		decrypt: decryptTripleDes
	}],
	["1.2.840.113549.1.12.1.5", {
		keyLength: 16,
		decrypt: decryptRc2
	}],
	["1.2.840.113549.1.12.1.6", {
		keyLength: 5,
		decrypt: decryptRc2
	}]
]);
/**
* Decrypts what was encrypted with a password: by PBES2 (RFC 8018), or by the older schemes of PKCS#12. Fails with
* {@link UnsupportedEncryption} for other schemes, and when the password is wrong.
*/
const decryptWithPassword = (algorithm, encrypted, password) => {
	const scheme = readOid(childrenOf(algorithm)[0]);
	const parameters = childAt(algorithm, 1, 48);
	const old = OLD_SCHEMES.get(scheme);
	if (old) {
		const [salt, count] = childrenOf(parameters);
		const iterations = checked(readInteger(count));
		const derive = (purpose, length) => derivePkcs12(password, salt.content, iterations, purpose, length);
		return old.decrypt(encrypted, derive(1, old.keyLength), derive(2, 8));
	}
	if (scheme !== PBES2) throw new UnsupportedEncryption(`its encryption ${scheme} is not supported`);
	const { salt, iterations, digest } = readDerivation(childAt(parameters, 0, 48));
	const encryption = childAt(parameters, 1, 48);
	const name = readOid(childrenOf(encryption)[0]);
	const cipher = CIPHERS.get(name);
	if (!cipher) throw new UnsupportedEncryption(`its cipher ${name} is not supported`);
	const iv = childAt(encryption, 1, 4).content;
	const key = pbkdf2Sync(password, salt, iterations, cipher.keyLength, digest);
	const decipher = createDecipheriv(cipher.name, key, iv);
	return Buffer.concat([decipher.update(encrypted), decipher.final()]);
};
const checked = (iterations) => {
	if (iterations < 1 || iterations > MAX_ITERATIONS) throw new Error("unexpected number of iterations");
	return iterations;
};
const readDerivation = (algorithm) => {
	const name = readOid(childrenOf(algorithm)[0]);
	if (name !== PBKDF2) throw new UnsupportedEncryption(`its key derivation ${name} is not supported`);
	const parameters = childAt(algorithm, 1, 48);
	const [salt, count, ...rest] = childrenOf(parameters);
	const iterations = checked(readInteger(count));
	const prf = rest.find(({ tag }) => tag === 48);
	const prfName = prf ? readOid(childrenOf(prf)[0]) : "1.2.840.113549.2.7";
	const digest = DIGESTS.get(prfName);
	if (!digest) throw new UnsupportedEncryption(`its digest ${prfName} is not supported`);
	return {
		salt: salt.content,
		iterations,
		digest
	};
};
// engine/keys/pkcs12.ts
const DATA$1 = "1.2.840.113549.1.7.1";
const ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
const KEY_BAGS = ["1.2.840.113549.1.12.10.1.1", "1.2.840.113549.1.12.10.1.2"];
const CERTIFICATE_BAG = "1.2.840.113549.1.12.10.1.3";
const SECRET_BAG = "1.2.840.113549.1.12.10.1.5";
const FRIENDLY_NAME = "1.2.840.113549.1.9.20";
const LOCAL_KEY_ID = "1.2.840.113549.1.9.21";
/**
* Lists the entries of a PKCS#12 file. Node gives a file to OpenSSL whole, which finds one key and its certificate but neither the
* trusted certificates of a file without key nor a key by its alias.
*/
const readPkcs12 = (bytes, password) => {
	const authenticatedSafe = readDer(plainContent(childAt(readDer(bytes), 1, 48)));
	return childrenOf(authenticatedSafe).flatMap((info) => {
		const type = readOid(childrenOf(info)[0]);
		if (type === DATA$1) return readBags(plainContent(info));
		return type === ENCRYPTED_DATA ? readBags(decryptedContent(info, password)) : [];
	});
};
const plainContent = (info) => childAt(childAt(info, 1, 160), 0, 4).content;
const decryptedContent = (info, password) => {
	const encryptedData = childAt(childAt(info, 1, 160), 0, 48);
	const contentInfo = childAt(encryptedData, 1, 48);
	const algorithm = childAt(contentInfo, 1, 48);
	return decryptWithPassword(algorithm, childAt(contentInfo, 2, 128).content, password);
};
const readBags = (safeContents) => childrenOf(readDer(safeContents)).flatMap((bag) => {
	const [id, value, attributes] = childrenOf(bag);
	const type = readOid(id);
	const { friendlyName, localKeyId } = readAttributes(attributes);
	if (KEY_BAGS.includes(type)) return [{
		kind: "key",
		der: value.content,
		friendlyName,
		localKeyId
	}];
	if (type === SECRET_BAG) return [{
		kind: "secret",
		der: secretIn(value),
		friendlyName,
		localKeyId
	}];
	if (type !== CERTIFICATE_BAG) return [];
	return [{
		kind: "certificate",
		der: childAt(childAt(childAt(value, 0, 48), 1, 160), 0, 4).content,
		friendlyName,
		localKeyId
	}];
});
const readAttributes = (attributes) => {
	let friendlyName;
	let localKeyId;
	for (const attribute of attributes?.tag === 49 ? childrenOf(attributes) : []) {
		const name = readOid(childrenOf(attribute)[0]);
		const value = childrenOf(childAt(attribute, 1, 49))[0]?.content;
		if (!value) continue;
		if (name === FRIENDLY_NAME) friendlyName = Buffer.from(value).swap16().toString("utf16le");
		if (name === LOCAL_KEY_ID) localKeyId = value.toString("hex");
	}
	return {
		friendlyName,
		localKeyId
	};
};
const secretIn = (value) => childAt(childAt(childAt(value, 0, 48), 1, 160), 0, 4).content;
/** The bytes of a symmetric key. Fails when the password is wrong. */
const secretKeyOf = ({ der }, password) => {
	const info = readDer(der);
	const decrypted = decryptWithPassword(childAt(info, 0, 48), childAt(info, 1, 4).content, password);
	return childAt(readDer(decrypted), 2, 4).content;
};
// engine/keys/jks.ts
const KEY_ENTRY = 1;
const CERTIFICATE_ENTRY = 2;
/** Java's own words, by which the password is made part of the file's digest. */
const WHITENER = Buffer.from("Mighty Aphrodite");
const DIGEST_LENGTH = 20;
/**
* Lists the entries of a JKS file, Java's own format before PKCS#12. Fails when the password is wrong: the digest at the end is made
* with it. An empty password skips that check, as Java does, and only certificates can be read then.
*/
const readJks = (bytes, password) => {
	const end = bytes.length - DIGEST_LENGTH;
	if (password !== "") checkDigest(bytes.subarray(0, end), bytes.subarray(end), password);
	const reader = createReader(bytes.subarray(0, end), 4);
	const version = reader.number();
	const bags = [];
	for (let left = reader.number(); left > 0; left--) {
		const kind = reader.number();
		const alias = reader.text();
		reader.skip(8);
		if (kind === KEY_ENTRY) bags.push({
			kind: "key",
			der: reader.bytes(),
			friendlyName: alias,
			localKeyId: alias
		});
		else if (kind !== CERTIFICATE_ENTRY) throw new Error("unexpected entry in the key store");
		const certificates = kind === KEY_ENTRY ? reader.number() : 1;
		for (let i = 0; i < certificates; i++) {
			if (version === 2) reader.text();
			const localKeyId = kind === KEY_ENTRY ? alias : void 0;
			bags.push({
				kind: "certificate",
				der: reader.bytes(),
				friendlyName: alias,
				localKeyId
			});
		}
	}
	return bags;
};
const checkDigest = (content, digest, password) => {
	const expected = createHash("sha1").update(utf16(password)).update(WHITENER).update(content).digest();
	if (digest.length !== DIGEST_LENGTH || !timingSafeEqual(digest, expected)) throw new Error("mac verify failure");
};
/** Reads what Java's DataOutputStream wrote. Fails at the end of the bytes. */
const createReader = (source, start) => {
	let at = start;
	const take = (length) => {
		if (length < 0 || at + length > source.length) throw new Error("the file is cut off");
		at += length;
		return source.subarray(at - length, at);
	};
	return {
		skip: take,
		number: () => take(4).readInt32BE(),
		text: () => take(take(2).readUInt16BE()).toString("utf8"),
		bytes: () => take(take(4).readInt32BE())
	};
};
/**
* Opens the protection of a private key in a JKS file: a stream of SHA-1 digests of password and salt, and a digest of password and
* key at the end. The result is a PrivateKeyInfo. Fails when the password is wrong.
*/
const openJksKey = (protectedKey, password) => {
	const secret = utf16(password);
	const end = protectedKey.length - DIGEST_LENGTH;
	if (end <= DIGEST_LENGTH) throw new Error("the key is cut off");
	const key = Buffer.from(protectedKey.subarray(DIGEST_LENGTH, end));
	let pad = protectedKey.subarray(0, DIGEST_LENGTH);
	for (let at = 0; at < key.length; at++) {
		if (at % DIGEST_LENGTH === 0) pad = createHash("sha1").update(secret).update(pad).digest();
		key[at] = key[at] ^ pad[at % DIGEST_LENGTH];
	}
	const digest = createHash("sha1").update(secret).update(key).digest();
	if (!timingSafeEqual(digest, protectedKey.subarray(end))) throw new Error("bad decrypt");
	return key;
};
const utf16 = (text) => Buffer.from(text, "utf16le").swap16();
// engine/keys/private-key.ts
const JKS_PROTECTION = "1.3.6.1.4.1.42.2.17.1.1";
/** The private key of an entry. Fails when the password is wrong, and for encryptions that are not supported. */
const privateKeyOf = ({ der }, password) => createPrivateKey({
	key: decrypted(readDer(der), password) ?? der,
	format: "der",
	type: "pkcs8"
});
/** The content of an EncryptedPrivateKeyInfo; undefined for a PrivateKeyInfo, which begins with its version. */
const decrypted = (info, password) => {
	const algorithm = childrenOf(info)[0];
	if (algorithm?.tag !== 48) return void 0;
	const encrypted = childAt(info, 1, 4).content;
	return readOid(childrenOf(algorithm)[0]) === JKS_PROTECTION ? openJksKey(encrypted, password) : decryptWithPassword(algorithm, encrypted, password);
};
// engine/keys/read-store.ts
const TYPES = [
	"pem",
	"pkcs12",
	"jks",
	"jceks"
];
const JKS = 4277010157;
const JCEKS = 3469659854;
/**
* Reads a store from the classpath or the file system; reports what cannot be used, and how to convert it, at the attribute that
* names the file.
*/
const readStore = (path, type, context, attribute = "path") => {
	if (type !== void 0 && !TYPES.includes(type.toLowerCase())) {
		storeFault(context, "CFG221", "type", `The store type '${type}' is not supported.`, "use pem, pkcs12 or jks");
		return;
	}
	const bytes = context.artifact.resources.read(path) ?? readFile(path);
	if (!bytes) {
		storeFault(context, "CFG222", attribute, `The file '${path}' of <${context.name}> was found neither on the classpath nor in the file system.`, "paths are relative to src/main/resources");
		return;
	}
	const magic = bytes.length >= 4 ? bytes.readUInt32BE(0) : 0;
	if (magic === JKS) return {
		format: "jks",
		bytes
	};
	if (magic === JCEKS) {
		storeFault(context, "CFG223", attribute, `'${path}' is a JCEKS store, which only Java can read.`, `convert it: keytool -importkeystore -srckeystore ${path} -destkeystore ${withoutExtension(path)}.p12 -deststoretype pkcs12, then set ${attribute}="${withoutExtension(path)}.p12" type="pkcs12"`);
		return;
	}
	if (bytes.includes("-----BEGIN ")) return {
		format: "pem",
		bytes
	};
	if (bytes[0] === 48) return {
		format: "pkcs12",
		bytes
	};
	storeFault(context, "CFG224", attribute, `'${path}' is neither a PEM nor a PKCS#12 nor a JKS file.`, "use one of these formats");
};
/** The entries of a store that is no PEM file. Fails when the password is wrong or the store damaged. */
const readEntries = ({ format, bytes }, password) => format === "jks" ? readJks(bytes, password) : readPkcs12(bytes, password);
const withoutExtension = (path) => path.replace(/\.[^./]*$/, "");
const readFile = (path) => {
	try {
		return readFileSync(isAbsolute(path) ? path : `./${path}`);
	} catch {
		return;
	}
};
/** Reports a fault at an attribute of the store. */
const storeFault = (context, code, attribute, message, hint) => context.report(code, message, {
	place: attributeOf(context.element, attribute)?.valuePlace,
	hint
});
// engine/model/time-unit.ts
const MILLISECONDS = {
	NANOSECONDS: 1e-6,
	MICROSECONDS: .001,
	MILLISECONDS: 1,
	SECONDS: 1e3,
	MINUTES: 6e4,
	HOURS: 36e5,
	DAYS: 864e5
};
/** Every {@link TimeUnit}, from the shortest to the longest. */
const timeUnits = Object.keys(MILLISECONDS);
/** Milliseconds in so many of a unit; fractions of a millisecond are kept. */
const toMilliseconds = (amount, unit) => amount * MILLISECONDS[unit];
// engine/store/expiry.ts
const ONE_MINUTE = 6e4;
/** The longest time a timer can wait. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** Calls `sweep` every expiration interval, one call at a time, if there is anything that could expire. */
const createExpiry = (settings, sweep) => {
	const interval = settings.expirationInterval ?? ONE_MINUTE;
	const entryTtl = interval > 0 ? settings.entryTtl : void 0;
	const isNeeded = interval > 0 && (settings.entryTtl !== void 0 || settings.maxEntries !== void 0);
	let timer;
	let isStopped = false;
	const arm = () => {
		timer = setTimeout(run, Math.min(Math.max(interval, 1), LONGEST_TIMER)).unref();
	};
	const run = async () => {
		try {
			await sweep();
		} catch {}
		if (!isStopped) arm();
	};
	return {
		entryTtl,
		isOver: (storedAt, now) => entryTtl !== void 0 && storedAt + entryTtl <= now,
		start: () => {
			if (isNeeded && timer === void 0 && !isStopped) arm();
		},
		stop: () => {
			isStopped = true;
			clearTimeout(timer);
		}
	};
};
// engine/store/object-store.ts
/** A store that cannot be reached, read or written; `os:*` report it as `OS:STORE_NOT_AVAILABLE`. */
var StoreUnavailable = class extends MuleError {
	constructor(store, cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		super(muleErrors.CONNECTIVITY, `Object store '${store}' is not available: ${reason}`, { cause });
	}
};
/** The value once nothing of it is on its way any more: its bytes may be needed long after its event has ended. */
const arrived = (value) => {
	if (!isUnread(value.value)) return value;
	const bytes = value.value.bytes();
	return bytes instanceof Promise ? bytes.then(() => value) : value;
};
// engine/store/memory-store.ts
/** A store in memory: it and its entries are gone when it is closed. Values are kept as they are, not copied. */
const createMemoryStore = (name, settings = {}) => {
	const entries = /* @__PURE__ */ new Map();
	const expiry = createExpiry(settings, () => {
		const now = clock.elapsed();
		let excess = entries.size - (settings.maxEntries ?? Number.POSITIVE_INFINITY);
		for (const [key, { storedAt }] of entries) {
			if (excess <= 0 && !expiry.isOver(storedAt, now)) return;
			entries.delete(key);
			excess--;
		}
	});
	const live = (key) => {
		const entry = entries.get(key);
		return entry && !expiry.isOver(entry.storedAt, clock.elapsed()) ? entry : void 0;
	};
	const put = (key, value, onlyNew) => {
		if (onlyNew && live(key)) return false;
		entries.delete(key);
		entries.set(key, {
			value,
			storedAt: clock.elapsed()
		});
		expiry.start();
		return true;
	};
	const present = () => {
		const now = clock.elapsed();
		return [...entries].filter(([, { storedAt }]) => !expiry.isOver(storedAt, now));
	};
	return {
		name,
		contains: (key) => live(key) !== void 0,
		retrieve: (key) => live(key)?.value,
		store: (key, value, onlyNew = false) => {
			const ready = arrived(value);
			return ready instanceof Promise ? ready.then((v) => put(key, v, onlyNew)) : put(key, ready, onlyNew);
		},
		remove: (key) => {
			const was = live(key) !== void 0;
			entries.delete(key);
			return was;
		},
		clear: () => entries.clear(),
		keys: () => present().map(([key]) => key),
		entries: () => present().map(([key, { value }]) => [key, value]),
		close: () => {
			expiry.stop();
			entries.clear();
		}
	};
};
// engine/store/plain-data.ts
/** Marks what JSON has no form of: `{"$": "date", "v": "…"}`. An object with a member of that name is marked itself. */
const MARK = "$";
const marked = (kind, value) => ({
	[MARK]: kind,
	v: value
});
/**
* Any value as data that JSON can hold and {@link fromData} makes the value of again. What only the engine has, such as the
* attributes of a request, becomes the plain object it shows; functions become null. Only inside `whenRead`: content is read.
*/
const toData = (value) => {
	switch (typeof value) {
		case "string":
		case "boolean": return value;
		case "number":
			if (Number.isFinite(value) && !Object.is(value, -0)) return value;
			return marked("number", Object.is(value, -0) ? "-0" : String(value));
		case "bigint": return marked("bigint", String(value));
		case "object": return value === null ? null : objectToData(value);
		default: return null;
	}
};
const objectToData = (value) => {
	if (Array.isArray(value)) return value.map(toData);
	if (isPlain(value)) return plainToData(value);
	if (value instanceof Content) return marked("content", bytesNow(value).toString("base64"));
	if (value instanceof Uint8Array) return marked("bytes", Buffer.from(value).toString("base64"));
	if (value instanceof Date) return marked("date", value.getTime());
	if (value instanceof MultiMap) return marked("multimap", [value.ignoreCase, value.raw]);
	if (value instanceof Map) return marked("map", pairsToData([...value]));
	if (value instanceof Set) return marked("set", [...value].map(toData));
	return ownToData(value);
};
/** Values that DataWeave made keep what they are. */
const ownToData = (value) => {
	const dataweave = loadedDataWeave();
	const form = dataweave?.storedOf(value);
	if (form?.kind === "pairs") return marked(form.kind, pairsToData(form.names.map((name, i) => [name, form.values[i]])));
	if (form) return marked(form.kind, form.text);
	const seen = dataweave?.seenOf(value);
	if (seen !== void 0) return toData(seen);
	return isHostObject(value) ? toData(value.toJSON()) : null;
};
const plainToData = (value) => {
	if (Object.hasOwn(value, MARK)) return marked("object", pairsToData(Object.entries(value)));
	const data = {};
	for (const name of Object.keys(value)) setOwn(data, name, toData(value[name]));
	return data;
};
const pairsToData = (pairs) => pairs.map(([name, value]) => [toData(name), toData(value)]);
/** The value that {@link toData} was given. Changes `data`, which must be fresh from JSON. */
const fromData = (data) => {
	if (typeof data !== "object" || data === null) return data;
	if (Array.isArray(data)) {
		for (let i = 0; i < data.length; i++) data[i] = fromData(data[i]);
		return data;
	}
	const object = data;
	if (Object.hasOwn(object, MARK)) return unmark(object[MARK], object.v);
	for (const name of Object.keys(object)) setOwn(object, name, fromData(object[name]));
	return object;
};
const unmark = (kind, value) => {
	switch (kind) {
		case "number": return Number(value);
		case "bigint": return BigInt(value);
		case "content": return Content.of(Buffer.from(value, "base64"));
		case "bytes": return Buffer.from(value, "base64");
		case "date": return new Date(value);
		case "decimal":
		case "temporal": return requiredDataWeave().restored({
			kind,
			text: value
		});
		case "set": return new Set(fromData(value));
		case "map": return new Map(fromData(value));
		default: return unmarkPairs(kind, fromData(value));
	}
};
const unmarkPairs = (kind, value) => {
	if (kind === "multimap") {
		const [ignoreCase, raw] = value;
		return new MultiMap(raw, ignoreCase);
	}
	const pairs = value;
	if (kind === "pairs") return requiredDataWeave().restored({
		kind,
		names: pairs.map(([name]) => name),
		values: pairs.map(([, each]) => each)
	});
	const object = {};
	for (const [name, each] of pairs) setOwn(object, name, each);
	return object;
};
// engine/store/record.ts
/** First byte of every record: a later format can tell. */
const VERSION = 1;
/** How the value is written: data as JSON, text and bytes as they are. */
const DATA = 0;
const TEXT = 1;
const CONTENT = 2;
const BYTES = 3;
/** Version, kind, time (8 bytes), length of the media type (2 bytes). */
const HEAD = 12;
/**
* A typed value as bytes, for stores outside of the process. Fails with MULE:TRANSFORMATION for a value that is nested too deeply.
* A promise only when a body must be read.
*/
const writeRecord = (value, storedAt) => whenRead(() => {
	const [kind, body] = bodyOf(value.value);
	const mediaType = Buffer.from(value.mediaType);
	const head = Buffer.alloc(HEAD);
	head.writeUInt8(VERSION, 0);
	head.writeUInt8(kind, 1);
	head.writeDoubleBE(storedAt, 2);
	head.writeUInt16BE(mediaType.length, 10);
	return Buffer.concat([
		head,
		mediaType,
		body
	]);
});
const bodyOf = (value) => {
	if (typeof value === "string") return [TEXT, Buffer.from(value)];
	if (value instanceof Uint8Array) return [BYTES, value];
	if (value instanceof Content) return [CONTENT, bytesNow(value)];
	try {
		return [DATA, Buffer.from(JSON.stringify(toData(value)))];
	} catch (failure) {
		if (!(failure instanceof RangeError)) throw failure;
		throw new MuleError(muleErrors.TRANSFORMATION, "The value is nested too deeply, or too large, to be stored outside of memory.");
	}
};
/** The value of a record. Fails with a plain Error when it is none, or one of a later version. */
const readRecord = (record) => {
	if (record.length < HEAD || record.readUInt8(0) !== VERSION) throw new Error("the entry was not written by this version, or by something else");
	const start = HEAD + record.readUInt16BE(10);
	const mediaType = record.toString("utf8", HEAD, start);
	return {
		value: {
			value: readBody(record.readUInt8(1), record.subarray(start)),
			mediaType
		},
		storedAt: storedAtOf(record)
	};
};
/** When a record was written, without reading the rest. */
const storedAtOf = (record) => record.readDoubleBE(2);
const readBody = (kind, body) => {
	switch (kind) {
		case TEXT: return body.toString("utf8");
		case CONTENT: return Content.of(body);
		case BYTES: return body;
		default: return fromData(JSON.parse(body.toString("utf8")));
	}
};
// engine/store/redis-client.ts
/** A connection to a Redis server; nothing is sent before the first command. */
const createRedisConnection = (server) => {
	let connected;
	let isClosed = false;
	const connect = async (onEnd) => {
		const { createClient, RESP_TYPES } = createRequire(import.meta.url)("@redis/client");
		const client = createClient(optionsOf(server, {
			[RESP_TYPES.BLOB_STRING]: Buffer,
			[RESP_TYPES.SIMPLE_STRING]: String
		}));
		client.on("error", onEnd);
		client.on("end", onEnd);
		await within(server.connectionTimeout + server.responseTimeout, client.connect(), client);
		return client;
	};
	const connection = () => {
		const forget = () => {
			if (connected === made) connected = void 0;
		};
		const made = connect(forget);
		made.catch(forget);
		return made;
	};
	return {
		send: async (command) => {
			if (isClosed) throw new Error("it was closed with its application");
			connected ??= connection();
			const client = await connected;
			return within(server.responseTimeout, client.sendCommand([...command]), client);
		},
		close: async () => {
			isClosed = true;
			const client = await connected?.catch(() => void 0);
			if (client?.isOpen) await within(server.responseTimeout, client.close(), client).catch(() => {});
		}
	};
};
/**
* What a client promised, unless the server takes too long: then the connection is given up, with all that waits for it. The
* client's own timeout ends with the sending of a command.
*/
const within = (milliseconds, promise, client) => new Promise((resolve, reject) => {
	const timer = setTimeout(() => {
		reject(/* @__PURE__ */ new Error(`the server did not answer within ${milliseconds} ms`));
		if (client.isOpen) client.destroy();
	}, milliseconds);
	promise.then(resolve, reject).finally(() => clearTimeout(timer));
});
const optionsOf = (server, typeMapping) => {
	const { host, port, username, password, connectionTimeout, tls } = server;
	const socket = {
		host,
		port,
		connectTimeout: connectionTimeout,
		reconnectStrategy: false
	};
	return {
		socket: tls ? {
			...socket,
			tls: true,
			...secureOptions(tls)
		} : socket,
		...username !== void 0 && { username },
		...password !== void 0 && { password },
		disableOfflineQueue: true,
		commandOptions: { typeMapping }
	};
};
const secureOptions = ({ keyStore, trusted, insecure, minVersion, maxVersion, ciphers }) => ({
	...keyStore,
	...trusted && { ca: [...trusted] },
	rejectUnauthorized: !insecure,
	minVersion,
	maxVersion,
	...ciphers !== void 0 && { ciphers }
});
// engine/store/redis-store.ts
/** How many keys one step of a walk through the server's keys looks at. */
const SCAN_COUNT = "500";
/**
* A store in Redis: entries are keys of the server that begin with `prefix`, so that several processes share them. Redis itself
* removes what expires, and limits how much it keeps; `maxEntries` and `expirationInterval` mean nothing to it.
*/
const createRedisStore = (name, connection, prefix, settings = {}) => {
	const { entryTtl } = settings;
	const send = async (command) => {
		try {
			return await connection.send(command);
		} catch (failure) {
			throw new StoreUnavailable(name, failure);
		}
	};
	const expiring = entryTtl === void 0 ? [] : ["PX", String(Math.max(1, Math.ceil(entryTtl)))];
	const read = (record) => {
		try {
			return readRecord(record).value;
		} catch (failure) {
			throw new StoreUnavailable(name, failure);
		}
	};
	/** Every key of the store, a part at a time. A key may come twice. */
	const walk = async function* () {
		let cursor = "0";
		do {
			const [next, keys] = await send([
				"SCAN",
				cursor,
				"MATCH",
				`${literal(prefix)}*`,
				"COUNT",
				SCAN_COUNT
			]);
			cursor = next.toString();
			if (keys.length > 0) yield keys;
		} while (cursor !== "0");
	};
	const shown = (key) => key.toString("utf8").slice(prefix.length);
	return {
		name,
		contains: async (key) => await send(["EXISTS", prefix + key]) === 1,
		retrieve: async (key) => {
			const record = await send(["GET", prefix + key]);
			return record === null ? void 0 : read(record);
		},
		store: async (key, value, onlyNew = false) => {
			const record = await writeRecord(value, clock.now());
			return await send([
				"SET",
				prefix + key,
				record,
				...expiring,
				...onlyNew ? ["NX"] : []
			]) !== null;
		},
		remove: async (key) => await send(["DEL", prefix + key]) === 1,
		clear: async () => {
			for await (const keys of walk()) await send(["UNLINK", ...keys]);
		},
		keys: async () => {
			const found = /* @__PURE__ */ new Set();
			for await (const keys of walk()) for (const key of keys) found.add(shown(key));
			return [...found];
		},
		entries: async () => {
			const found = /* @__PURE__ */ new Map();
			for await (const keys of walk()) (await send(["MGET", ...keys])).forEach((record, i) => {
				const key = shown(keys[i]);
				if (record) found.set(key, [key, read(record)]);
			});
			return [...found.values()];
		},
		close: () => {}
	};
};
/** Signs that mean something in Redis's patterns stand for themselves. */
const literal = (prefix) => prefix.replace(/[*?[\]\\^-]/g, "\\$&");
// engine/store/redis-stores.ts
/**
* Entries are kept under `hinny:<application>:<store>:<key>`, those of a policy under `hinny-policy:<application>:<policy>:<store>:<key>`:
* every process that runs the application shares them.
*/
const createRedisStores = (server, artifact) => {
	const connection = createRedisConnection(server);
	return {
		createStore: (name, settings) => createRedisStore(name, connection, prefixOf(artifact, name), settings),
		close: () => connection.close()
	};
};
const prefixOf = (artifact, store) => {
	const application = artifact.property("app.name") ?? artifact.name;
	return (artifact.kind === "policy" ? [
		"hinny-policy",
		application,
		artifact.name,
		store
	] : [
		"hinny",
		artifact.name,
		store
	]).map((part) => `${part.replace(/[%:]/g, escaped)}:`).join("");
};
/** A colon in a name is none between names: no prefix begins with another store's. */
const escaped = (sign) => sign === ":" ? "%3A" : "%25";
// engine/store/key-locks.ts
/** Lets one operation at a time work on a key. What finds its key free runs at once. */
var KeyLocks = class {
	#busy = /* @__PURE__ */ new Map();
	#alone;
	/** Runs when nobody works on the key, in the order of the calls. */
	run(key, work) {
		if (this.#alone) return this.#alone.then(() => this.run(key, work));
		const before = this.#busy.get(key);
		const result = before ? before.then(work) : work();
		if (!(result instanceof Promise)) return result;
		const free = () => {
			if (this.#busy.get(key) === done) this.#busy.delete(key);
		};
		const done = result.then(free, free);
		this.#busy.set(key, done);
		return result;
	}
	/** Runs when nobody works on any key; what comes meanwhile waits. */
	async runAlone(work) {
		while (this.#alone) await this.#alone;
		const result = this.idle().then(work);
		const free = () => {
			this.#alone = void 0;
		};
		this.#alone = result.then(free, free);
		return result;
	}
	/** Resolves when what works on any key now is done. */
	async idle() {
		await this.#alone;
		await Promise.all(this.#busy.values());
	}
};
// engine/store/database.ts
const open = /* @__PURE__ */ new Map();
const closing = /* @__PURE__ */ new Map();
/** A share in the database of a folder, which is opened when it is first needed. */
const shareDatabase = (folder) => {
	const path = resolve(folder);
	let database;
	let isReleased = false;
	const acquire = async () => {
		const shared = open.get(path) ?? {
			opened: openDatabase(path),
			users: 0
		};
		shared.users++;
		open.set(path, shared);
		try {
			return (await shared.opened).database;
		} catch (failure) {
			database = void 0;
			await leave(path, shared);
			throw readable(failure, path);
		}
	};
	return {
		open: () => {
			if (isReleased) throw new Error("it was closed with its application");
			if (database) return database;
			const opening = acquire().then((opened) => {
				database = opened;
				return opened;
			});
			database = opening;
			return opening;
		},
		release: async () => {
			if (isReleased) return;
			isReleased = true;
			const shared = open.get(path);
			if (!shared || database === void 0) return;
			try {
				await database;
			} catch {
				return;
			}
			await leave(path, shared);
		}
	};
};
const openDatabase = async (path) => {
	await closing.get(path);
	mkdirSync(path, { recursive: true });
	const { ClassicLevel } = createRequire(import.meta.url)("classic-level");
	const level = new ClassicLevel(path, {
		keyEncoding: "utf8",
		valueEncoding: "buffer"
	});
	await level.open();
	return {
		database: databaseOf(level),
		close: () => level.close()
	};
};
const leave = (path, shared) => {
	if (--shared.users > 0) return Promise.resolve();
	open.delete(path);
	const closed = shared.opened.then((opened) => opened.close(), () => {});
	closing.set(path, closed);
	return closed.finally(() => {
		if (closing.get(path) === closed) closing.delete(path);
	});
};
/** LevelDB says why only in its cause. */
const readable = (failure, path) => {
	const { code, cause } = failure;
	if (cause?.code === "LEVEL_LOCKED") return new Error(`'${path}' is in use by another process`, { cause: failure });
	const reason = cause?.message ?? (failure instanceof Error ? failure.message : code);
	return new Error(`'${path}' cannot be opened: ${reason}`, { cause: failure });
};
const databaseOf = (level) => {
	const locks = /* @__PURE__ */ new Map();
	return {
		get: (key) => level.getSync(key),
		write: (changes) => level.batch(changes),
		keys: (range, limit = -1) => level.keys({
			...range,
			limit
		}).all(),
		entries: (range) => level.iterator(range).all(),
		locksOf: (store) => {
			const own = locks.get(store) ?? new KeyLocks();
			locks.set(store, own);
			return own;
		}
	};
};
// engine/store/disk-store.ts
/** How many entries are removed before others go first. */
const BATCH = 500;
/** Times since 1970 in base 36 have this many digits until the year 5188, so that they are ordered as text. */
const TIME_DIGITS = 9;
/**
* A store in the application's database on disk. An entry is its record, and a key of its age in a second index: what expires is
* found without reading the rest.
*/
const createDiskStore = (name, share, settings = {}) => new DiskStore(name, share, settings);
const rangeOf = (prefix) => ({
	gt: prefix,
	lt: `${prefix.slice(0, -1)}\u0001`
});
var DiskStore = class {
	name;
	#share;
	#maxEntries;
	#records;
	#ages;
	#expiry;
	#locks;
	constructor(name, share, settings) {
		this.name = name;
		this.#share = share;
		this.#maxEntries = settings.maxEntries ?? Number.POSITIVE_INFINITY;
		this.#records = `store\0${name}\0`;
		this.#ages = `age\0${name}\0`;
		this.#expiry = createExpiry(settings, () => this.#sweep());
	}
	contains(key) {
		return this.#on(key, (database) => this.#live(database, key) !== void 0);
	}
	retrieve(key) {
		return this.#on(key, (database) => {
			const record = this.#live(database, key);
			return record && readRecord(record).value;
		});
	}
	store(key, value, onlyNew = false) {
		const storedAt = clock.now();
		const put = (record) => this.#on(key, (database) => {
			this.#expiry.start();
			const old = database.get(this.#records + key);
			if (onlyNew && old && !this.#expiry.isOver(storedAtOf(old), clock.now())) return false;
			const changes = [{
				type: "put",
				key: this.#records + key,
				value: record
			}, {
				type: "put",
				key: this.#ageKey(key, storedAt),
				value: Buffer.alloc(0)
			}];
			if (old && storedAtOf(old) !== storedAt) changes.push({
				type: "del",
				key: this.#ageKey(key, storedAtOf(old))
			});
			return database.write(changes).then(() => true);
		});
		const record = writeRecord(value, storedAt);
		return record instanceof Promise ? record.then(put) : put(record);
	}
	remove(key) {
		return this.#on(key, (database) => {
			const record = database.get(this.#records + key);
			if (!record) return false;
			const was = !this.#expiry.isOver(storedAtOf(record), clock.now());
			return database.write(this.#removal(key, storedAtOf(record))).then(() => was);
		});
	}
	async clear() {
		await this.#safely(async () => {
			const database = await this.#share.open();
			await this.#locksOf(database).runAlone(async () => {
				for (;;) {
					const oldest = await this.#oldest(database);
					if (oldest.length === 0) return;
					await database.write(oldest.flatMap(({ key, storedAt }) => this.#removal(key, storedAt)));
				}
			});
		});
	}
	async keys() {
		return this.#safely(async () => {
			const database = await this.#share.open();
			await this.#locksOf(database).idle();
			const now = clock.now();
			return (await database.keys(rangeOf(this.#ages))).map((age) => this.#parse(age)).filter(({ storedAt }) => !this.#expiry.isOver(storedAt, now)).map(({ key }) => key);
		});
	}
	async entries() {
		return this.#safely(async () => {
			const database = await this.#share.open();
			return (await this.keys()).flatMap((key) => {
				const record = this.#live(database, key);
				return record ? [[key, readRecord(record).value]] : [];
			});
		});
	}
	async close() {
		this.#expiry.stop();
		await this.#locks?.idle();
		await this.#share.release();
	}
	#live(database, key) {
		const record = database.get(this.#records + key);
		return record && !this.#expiry.isOver(storedAtOf(record), clock.now()) ? record : void 0;
	}
	/** Works on a key alone; at once when the database is open and the key is free. */
	#on(key, work) {
		return this.#safely(() => {
			const database = this.#share.open();
			const alone = (opened) => this.#locksOf(opened).run(key, () => work(opened));
			return database instanceof Promise ? database.then(alone) : alone(database);
		});
	}
	/** The default store of an application is opened by each operation that uses it, and by deployments that follow each other. */
	#locksOf(database) {
		this.#locks ??= database.locksOf(this.name);
		return this.#locks;
	}
	async #oldest(database) {
		return (await database.keys(rangeOf(this.#ages), BATCH)).map((age) => this.#parse(age));
	}
	#safely(work) {
		const fail = (failure) => {
			throw failure instanceof StoreUnavailable ? failure : new StoreUnavailable(this.name, failure);
		};
		try {
			const result = work();
			return result instanceof Promise ? result.catch(fail) : result;
		} catch (failure) {
			return fail(failure);
		}
	}
	#ageKey(key, storedAt) {
		return `${this.#ages}${storedAt.toString(36).padStart(TIME_DIGITS, "0")}\0${key}`;
	}
	#parse(age) {
		const start = this.#ages.length;
		const end = start + TIME_DIGITS;
		return {
			storedAt: Number.parseInt(age.slice(start, end), 36),
			key: age.slice(end + 1)
		};
	}
	#removal(key, storedAt) {
		return [{
			type: "del",
			key: this.#records + key
		}, {
			type: "del",
			key: this.#ageKey(key, storedAt)
		}];
	}
	/** Removes what expired and, of what is left, the oldest beyond the limit. */
	async #sweep() {
		const database = await this.#share.open();
		const range = rangeOf(this.#ages);
		let excess = 0;
		if (this.#maxEntries < Number.POSITIVE_INFINITY) excess = (await database.keys(range)).length - this.#maxEntries;
		for (;;) {
			const oldest = await this.#oldest(database);
			for (const { key, storedAt } of oldest) {
				if (excess-- <= 0 && !this.#expiry.isOver(storedAt, clock.now())) return;
				await this.#removeIfStill(key, storedAt);
			}
			if (oldest.length < BATCH) return;
		}
	}
	/** An entry that was replaced meanwhile is young again. */
	async #removeIfStill(key, storedAt) {
		await this.#on(key, (database) => {
			const record = database.get(this.#records + key);
			const isStill = record !== void 0 && storedAtOf(record) === storedAt;
			return database.write(isStill ? this.#removal(key, storedAt) : [{
				type: "del",
				key: this.#ageKey(key, storedAt)
			}]);
		});
	}
};
// engine/store/stores.ts
/** What is not a letter, digit, dot, dash or underscore in any language is written as its code point. */
const UNSAFE = /[^\p{L}\p{N}._-]/gu;
const folderName = (name) => name.replace(UNSAFE, (sign) => `%${sign.codePointAt(0)?.toString(16)}`).replace(/^\.+$/, (dots) => `%${dots}`);
/**
* The folder of an artifact's database: `<mule.home>/.mule/<application>/objectstore`, where Mule keeps its own; for a policy
* `policies/<id>/objectstore` below its application.
*/
const databaseFolder = (artifact) => {
	const name = folderName(artifact.name);
	const application = folderName(artifact.property("app.name") ?? artifact.name);
	const own = artifact.kind === "policy" ? join(application, "policies", name) : name;
	return join(artifact.property("mule.home") ?? ".", ".mule", own, "objectstore");
};
/** A share in an artifact's database on disk, for what keeps more than values there, such as queues. */
const shareArtifactDatabase = (artifact) => shareDatabase(databaseFolder(artifact));
/** A store on disk, in the artifact's database. Nothing is opened before the store is used. */
const createPersistentStore = (name, artifact, settings = {}) => createDiskStore(name, shareArtifactDatabase(artifact), settings);
/** Stores in the memory of the process and, when they are persistent, on its disk. */
const localStores = (artifact) => ({ createStore: (name, settings) => settings.persistent ? createPersistentStore(name, artifact, settings) : createMemoryStore(name, settings) });
export { parameter as A, streamingOf as C, reconnectionChild as D, reconnectOf as E, wholeOf as M, configured as N, createPauses as O, streamingExclusive as S, reconnectExclusive as T, UnsupportedEncryption as _, readRecord as a, transact as b, StoreUnavailable as c, toMilliseconds as d, readEntries as f, secretKeyOf as g, privateKeyOf as h, createRedisStores as i, parameters as j, LONGEST_TIMER$1 as k, arrived as l, storeFault as m, localStores as n, writeRecord as o, readStore as p, shareArtifactDatabase as r, createMemoryStore as s, createPersistentStore as t, timeUnits as u, handlerOf as v, reconnectChildren as w, streamingChildren as x, inTransaction as y };

//# sourceMappingURL=sdk.js.map