import { S as attr, b as refuseElement, c as attributeOf, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { o as TEXT, r as BINARY, u as withCharset } from "./host-object.js";
import { A as parameter, _ as UnsupportedEncryption, f as readEntries, g as secretKeyOf, h as privateKeyOf, j as parameters, m as storeFault, p as readStore } from "./sdk.js";
import { A as MuleError, D as typed, l as withMessage } from "./event.js";
import { c as cryptoErrors, l as failingAs } from "./connector-errors.js";
import { X509Certificate, constants, createCipheriv, createDecipheriv, createHash, createHmac, createPrivateKey, createPublicKey, createSign, createVerify, pbkdf2Sync, privateDecrypt, publicEncrypt, randomBytes, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";
// connectors/crypto/checksum.ts
const HASHES$2 = {
	MD5: "md5",
	SHA_1: "sha1",
	SHA_256: "sha256",
	SHA_512: "sha512"
};
const algorithms$1 = [
	"CRC32",
	"MD2",
	...Object.keys(HASHES$2)
];
const checksumAttributes = { algorithm: attr.oneOf("The algorithm.", algorithms$1, "SHA_256") };
/** The checksum of bytes as hexadecimal text in lower case; undefined when the algorithm is not available, which is reported. */
const checksumBy = (algorithm, context) => {
	if (algorithm === "CRC32") return (bytes) => crc32(bytes).toString(16).padStart(8, "0");
	if (algorithm !== "MD2") return (bytes) => createHash(HASHES$2[algorithm]).update(bytes).digest("hex");
	reportUnavailable("algorithm", "MD2", "SHA_256", context);
};
/** An algorithm that Java has and Node's OpenSSL has not. */
const reportUnavailable = (attribute, algorithm, instead, context, reason = "OpenSSL does not have it any more because it is broken") => context.report("CFG621", `The algorithm '${algorithm}' is not available: ${reason}.`, {
	place: attributeOf(context.element, attribute)?.valuePlace,
	hint: `use ${instead}`
});
/** Compares in constant time. */
const isSame = (a, b) => a.length === b.length && timingSafeEqual(a, b);
// connectors/crypto/content.ts
/** What is worked on: the payload, unless the element holds something else. */
const contentChild = { content: child.content("What to work on.", { default: "#[payload]" }) };
/** The attribute and child of what is checked; the payload when there is neither. */
const valueAttribute = { value: attr.value("What to check; the payload when absent.") };
const valueChild = { value: child.content("What to check.") };
const valueBytes = (given, context) => bytesFrom(given ?? context.expression("#[payload]", "value"));
/** All bytes; nothing is no bytes. */
const bytesFrom = (expression) => {
	const read = expression ? parameter.bytes(expression) : () => void 0;
	return (event) => {
		const bytes = read(event);
		return bytes instanceof Promise ? bytes.then((b) => b ?? empty) : bytes ?? empty;
	};
};
const empty = Buffer.alloc(0);
/** How bytes are labelled. */
const outputAttributes = {
	outputMimeType: attr.string("Media type of the result."),
	outputEncoding: attr.string("Charset of the result.")
};
const labelOf = ({ outputMimeType, outputEncoding }, usual) => {
	const mediaType = outputMimeType?.trim() || usual;
	return outputEncoding ? withCharset(mediaType, outputEncoding) : mediaType;
};
/** The event with other bytes: encrypted ones are bytes, decrypted ones are whatever they were before. */
const withEncrypted = (event, bytes, output) => withMessage(event, {
	payload: typed(bytes, labelOf(output, BINARY)),
	attributes: null
});
const withDecrypted = (event, bytes, output) => withMessage(event, {
	payload: typed(bytes, labelOf(output, "*/*")),
	attributes: null
});
const withText = (event, text, output) => withMessage(event, {
	payload: typed(text, labelOf(output, TEXT)),
	attributes: null
});
// connectors/crypto/calculate-checksum.ts
/** `crypto:calculate-checksum`: as hexadecimal text (spec/core.md §3.14). */
const calculateChecksum = defineElement({
	name: "calculate-checksum",
	kind: "operation",
	doc: "Calculates a checksum.",
	attributes: checksumAttributes,
	children: contentChild,
	errors: [cryptoErrors.CHECKSUM],
	example: "<crypto:calculate-checksum algorithm=\"SHA_256\"/>",
	compile: ({ algorithm, content }, context) => {
		const checksum = checksumBy(algorithm, context);
		const read = bytesFrom(content);
		const output = { outputMimeType: void 0 };
		return checksum && ((event) => {
			const bytes = read(event);
			return bytes instanceof Promise ? bytes.then((b) => withText(event, checksum(b), output)) : withText(event, checksum(bytes), output);
		});
	}
});
// connectors/crypto/jce-asymmetric-key-info.ts
/** `crypto:jce-asymmetric-key-info`: a private key and its certificate of the key store. */
const jceAsymmetricKeyInfo = defineElement({
	name: "jce-asymmetric-key-info",
	kind: "nested",
	doc: "A private key and its certificate of the key store.",
	attributes: {
		keyId: attr.nonBlank("Name that operations refer to it by."),
		alias: attr.nonBlank("Its name in the key store.", { required: true }),
		password: attr.string("Password of the key; that of the key store when absent.")
	},
	compile: ({ keyId, alias, password }) => ({
		kind: "asymmetric",
		keyId,
		alias,
		password
	})
});
// connectors/crypto/jce-symmetric-key-info.ts
/** `crypto:jce-symmetric-key-info`: a secret key of the key store. */
const jceSymmetricKeyInfo = defineElement({
	name: "jce-symmetric-key-info",
	kind: "nested",
	doc: "A secret key of the key store.",
	attributes: {
		keyId: attr.nonBlank("Name that operations refer to it by."),
		alias: attr.nonBlank("Its name in the key store.", { required: true }),
		password: attr.string("Password of the key; that of the key store when absent.")
	},
	compile: ({ keyId, alias, password }) => ({
		kind: "symmetric",
		keyId,
		alias,
		password
	})
});
// connectors/crypto/jce-key-infos.ts
/** `crypto:jce-key-infos`: the keys of a configuration. */
const jceKeyInfos = defineElement({
	name: "jce-key-infos",
	kind: "nested",
	doc: "The keys that operations may use.",
	children: { keys: child.many("Keys.", () => [jceSymmetricKeyInfo, jceAsymmetricKeyInfo]) },
	compile: ({ keys }, context) => {
		const seen = /* @__PURE__ */ new Set();
		for (const { keyId, alias } of keys) if (keyId === void 0) context.report("CFG623", `The key '${alias}' has no keyId.`, { hint: "operations name keys by their keyId" });
		else if (seen.has(keyId)) context.report("CFG623", `Two keys have the keyId '${keyId}'.`, { hint: "rename one" });
		else seen.add(keyId);
		return keys;
	}
});
// connectors/crypto/key-ring.ts
/** Reads a key store; reports what cannot be used. */
const openKeyRing = (path, type, password, context) => {
	const store = readStore(path, type, context, "keystore");
	if (!store) return void 0;
	if (store.format === "pem") return remembering((info) => pemKey(store.bytes, info, password));
	try {
		const bags = readEntries(store, password ?? "");
		return remembering((info) => bagKey(bags, info, info.password ?? password ?? ""));
	} catch (failure) {
		const unsupported = failure instanceof UnsupportedEncryption;
		const reason = unsupported ? failure.message : "its password is wrong or missing, or the file is damaged";
		const hint = unsupported ? "write it anew with keytool or openssl pkcs12" : "check password";
		storeFault(context, "CFG622", "keystore", `The key store '${path}' cannot be used: ${reason}.`, hint);
		return;
	}
};
const remembering = (read) => {
	const known = /* @__PURE__ */ new Map();
	return { key: (info) => {
		const found = known.get(info) ?? read(info);
		known.set(info, found);
		return found;
	} };
};
const bagKey = (bags, info, password) => {
	const kind = info.kind === "symmetric" ? "secret" : "key";
	const named = bags.filter(({ friendlyName }) => friendlyName?.toLowerCase() === info.alias.toLowerCase());
	const bag = named.find((each) => each.kind === kind);
	if (bag?.kind === "secret") return {
		kind: "symmetric",
		bytes: withPassphrase(() => secretKeyOf(bag, password), info)
	};
	const own = bag ? bags.find(({ kind, localKeyId }) => kind === "certificate" && localKeyId === bag.localKeyId) : named.find(({ kind }) => kind === "certificate");
	if (info.kind === "symmetric" || !bag && !own) throw missing(info, bags);
	const privateKey = () => {
		if (!bag) throw new MuleError(cryptoErrors.KEY, `The key store holds only the certificate of '${info.alias}'.`);
		return withPassphrase(() => privateKeyOf(bag, password), info);
	};
	return {
		kind: "asymmetric",
		publicKey: own ? new X509Certificate(own.der).publicKey : createPublicKey(privateKey()),
		privateKey: once(privateKey)
	};
};
/** A PEM file holds one key, under any alias. */
const pemKey = (bytes, info, password) => {
	if (info.kind === "symmetric") throw new MuleError(cryptoErrors.KEY, `A PEM file holds no symmetric keys, such as '${info.alias}'.`);
	const passphrase = info.password ?? password;
	const privateKey = once(() => withPassphrase(() => createPrivateKey({
		key: bytes,
		...passphrase !== void 0 && { passphrase }
	}), info));
	return {
		kind: "asymmetric",
		publicKey: bytes.includes("PRIVATE KEY-----") ? createPublicKey(privateKey()) : withPassphrase(() => createPublicKey(bytes), info),
		privateKey
	};
};
const once = (make) => {
	let made;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
};
const withPassphrase = (read, { alias }) => {
	try {
		return read();
	} catch (failure) {
		if (failure instanceof UnsupportedEncryption) throw new MuleError(cryptoErrors.KEY, `The key '${alias}' cannot be used: ${failure.message}.`, { cause: failure });
		throw new MuleError(cryptoErrors.PASSPHRASE, `The password of the key '${alias}' is wrong.`, { cause: failure });
	}
};
const missing = ({ alias, kind }, bags) => {
	const names = bags.flatMap(({ friendlyName, kind }) => friendlyName && kind !== "certificate" ? [friendlyName] : []);
	const there = names.length > 0 ? ` It holds: ${names.join(", ")}.` : "";
	return new MuleError(cryptoErrors.MISSING_KEY, `The key store holds no ${kind} key '${alias}'.${there}`);
};
// connectors/crypto/jce-config.ts
/** `crypto:jce-config`: a key store and the keys in it (spec/core.md §3.14). */
const jceConfig = defineElement({
	name: "jce-config",
	kind: "global",
	doc: "A key store, and the keys in it that operations use.",
	attributes: {
		name: attr.nonBlank("Name that operations refer to it by.", { required: true }),
		keystore: attr.nonBlank("A PKCS#12 or PEM file, on the classpath or in the file system.", { required: true }),
		type: attr.string("JKS, JCEKS or PKCS12; the file itself decides, and a JCEKS file must be converted."),
		password: attr.string("Password of the file.")
	},
	children: { "jce-key-infos": child.one("The keys.", () => jceKeyInfos) },
	example: `
    <crypto:jce-config name="keys" keystore="keys.p12" type="PKCS12" password="changeit">
      <crypto:jce-key-infos>
        <crypto:jce-symmetric-key-info keyId="orders" alias="aes128" password="changeit"/>
        <crypto:jce-asymmetric-key-info keyId="partner" alias="rsa" password="changeit"/>
      </crypto:jce-key-infos>
    </crypto:jce-config>
    <flow name="order">
      <crypto:jce-encrypt config-ref="keys" keyId="orders" algorithm="AES"/>
    </flow>`,
	compile: ({ keystore, type, password, "jce-key-infos": keys = [] }, context) => {
		const ring = openKeyRing(keystore, type, password, context);
		if (!ring) return void 0;
		return {
			keys: ring,
			infos: new Map(keys.map((info) => [info.keyId ?? "", info]))
		};
	}
});
// connectors/crypto/oaep.ts
const MASK_HASH = "sha1";
/** RSA with OAEP (RFC 8017, §7.1) as Java does it. Fails for a content that is too long for the key. */
const encryptOaep = (publicKey, hash, content) => {
	const size = modulusBytes(publicKey);
	const label = createHash(hash).digest();
	const room = size - 2 * label.length - 2;
	if (content.length > room) throw new Error(`the content is longer than the ${Math.max(0, room)} bytes of the key`);
	const data = Buffer.concat([
		label,
		Buffer.alloc(room - content.length),
		Buffer.from([1]),
		content
	]);
	const seed = randomBytes(label.length);
	const maskedData = xor(data, mask(seed, data.length));
	const maskedSeed = xor(seed, mask(maskedData, seed.length));
	const block = Buffer.concat([
		Buffer.alloc(1),
		maskedSeed,
		maskedData
	]);
	return publicEncrypt({
		key: publicKey,
		padding: constants.RSA_NO_PADDING
	}, block);
};
/** Fails alike for everything that may be wrong, so that nobody can ask what was. */
const decryptOaep = (privateKey, hash, encrypted) => {
	const block = privateDecrypt({
		key: privateKey,
		padding: constants.RSA_NO_PADDING
	}, encrypted);
	const label = createHash(hash).digest();
	const size = label.length;
	const maskedData = block.subarray(1 + size);
	const seed = xor(block.subarray(1, 1 + size), mask(maskedData, size));
	const data = xor(maskedData, mask(seed, maskedData.length));
	let wrong = block[0];
	for (let i = 0; i < size; i++) wrong |= data[i] ^ label[i];
	let start = 0;
	for (let i = size; i < data.length; i++) {
		const byte = data[i];
		if (start > 0) continue;
		if (byte === 1) start = i + 1;
		else wrong |= byte;
	}
	if (wrong !== 0 || start === 0) throw new Error("the content was not encrypted with this key");
	return data.subarray(start);
};
const modulusBytes = (key) => Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
const mask = (seed, length) => {
	const parts = [];
	const counter = Buffer.alloc(4);
	for (let i = 0, size = 0; size < length; i++) {
		counter.writeUInt32BE(i);
		const part = createHash(MASK_HASH).update(seed).update(counter).digest();
		parts.push(part);
		size += part.length;
	}
	return Buffer.concat(parts).subarray(0, length);
};
const xor = (a, b) => Buffer.from(a.map((byte, i) => byte ^ b[i]));
// connectors/crypto/rsa-cipher.ts
/** RSA with a padding of Java's; a reason when there is none. */
const rsaCipher = (padding, use) => {
	const hash = oaepHash(padding);
	if (hash !== void 0) return {
		encrypt: (key, content) => encryptOaep(rsaKey(key).publicKey, hash, content),
		decrypt: (key, encrypted) => decryptOaep(rsaKey(key).privateKey(), hash, encrypted)
	};
	if (padding.toLowerCase() !== "pkcs1padding") return `there is no padding '${padding}' for RSA`;
	if (use === "decrypt") return "PKCS1Padding cannot be decrypted without telling attackers about the content";
	return {
		encrypt: (key, content) => publicEncrypt({
			key: rsaKey(key).publicKey,
			padding: constants.RSA_PKCS1_PADDING
		}, content),
		decrypt: () => {
			throw new Error("PKCS1Padding is not decrypted");
		}
	};
};
const HASHES$1 = {
	md5: "md5",
	"sha-1": "sha1",
	sha1: "sha1",
	"sha-224": "sha224",
	"sha-256": "sha256",
	"sha-384": "sha384",
	"sha-512": "sha512"
};
const oaepHash = (padding) => {
	const lower = padding.toLowerCase();
	if (lower === "oaeppadding") return "sha1";
	const [, name = ""] = /^oaepwith([a-z\d-]+)andmgf1padding$/.exec(lower) ?? [];
	return Object.hasOwn(HASHES$1, name) ? HASHES$1[name] : void 0;
};
const rsaKey = (key) => {
	if (key.kind !== "asymmetric") throw new MuleError(cryptoErrors.KEY, "The cipher needs an asymmetric key, and the key is a symmetric one.");
	if (key.publicKey.asymmetricKeyType !== "rsa") throw new MuleError(cryptoErrors.KEY, `The cipher needs an RSA key, not ${key.publicKey.asymmetricKeyType}.`);
	return key;
};
// connectors/crypto/symmetric-cipher.ts
const same = (key) => key;
const BLOCKS = {
	aes: {
		size: 16,
		keys: [
			16,
			24,
			32
		],
		name: (key) => `aes-${key.length * 8}`,
		prepare: same
	},
	desede: {
		size: 8,
		keys: [24],
		name: () => "des-ede3",
		prepare: same
	},
	des: {
		size: 8,
		keys: [8],
		name: () => "des-ede3",
		prepare: (key) => Buffer.concat([
			key,
			key,
			key
		])
	}
};
const MODES = {
	cbc: "cbc",
	ecb: "ecb",
	cfb: "cfb",
	cfb8: "cfb8",
	ofb: "ofb",
	ctr: "ctr"
};
const STREAM_MODES = /* @__PURE__ */ new Set([
	"cfb",
	"cfb8",
	"ofb"
]);
const PADDINGS = /* @__PURE__ */ new Set([
	"pkcs5padding",
	"pkcs7padding",
	"nopadding"
]);
/** A block cipher; a reason when there is none. The initialization vector is random and stands before what is encrypted. */
const symmetricCipher = (algorithm, mode, padding) => {
	const block = Object.hasOwn(BLOCKS, algorithm) ? BLOCKS[algorithm] : void 0;
	if (!block) return `there is no algorithm '${algorithm}'`;
	if (mode === "gcm") return "GCM is not supported, as in Mule";
	if (!Object.hasOwn(MODES, mode) || mode === "ctr" && algorithm !== "aes") return `there is no mode '${mode}'`;
	if (!PADDINGS.has(padding)) return `there is no padding '${padding}'`;
	const pads = padding !== "nopadding";
	if (mode === "ctr" && pads) return "CTR goes with NoPadding";
	const ivLength = mode === "ecb" ? 0 : block.size;
	const padsItself = pads && STREAM_MODES.has(mode);
	const nameOf = (key) => `${block.name(key)}-${MODES[mode]}`;
	return {
		encrypt: (given, content) => {
			const key = keyBytes(given, block);
			const iv = randomBytes(ivLength);
			const cipher = createCipheriv(nameOf(key), block.prepare(key), ivLength > 0 ? iv : null).setAutoPadding(pads);
			const tail = padsItself ? paddingOf(content, block.size) : NOTHING;
			return Buffer.concat([
				iv,
				cipher.update(content),
				cipher.update(tail),
				cipher.final()
			]);
		},
		decrypt: (given, encrypted) => {
			const key = keyBytes(given, block);
			if (encrypted.length < ivLength) throw new Error("the content is too short");
			const iv = encrypted.subarray(0, ivLength);
			const decipher = createDecipheriv(nameOf(key), block.prepare(key), ivLength > 0 ? iv : null).setAutoPadding(pads);
			const content = Buffer.concat([decipher.update(encrypted.subarray(ivLength)), decipher.final()]);
			return padsItself ? withoutPadding(content, block.size) : content;
		}
	};
};
const NOTHING = Buffer.alloc(0);
/** PKCS #7: as many bytes as are missing to whole blocks, each holding their number. */
const paddingOf = (content, block) => {
	const count = block - content.length % block;
	return Buffer.alloc(count, count);
};
const withoutPadding = (content, block) => {
	const count = content.at(-1) ?? 0;
	const end = content.length - count;
	if (count < 1 || count > block || end < 0 || content.subarray(end).some((byte) => byte !== count)) throw new Error("bad decrypt");
	return content.subarray(0, end);
};
/** The initial value of RFC 3394. */
const WRAP_IV = Buffer.alloc(8, 166);
/** AES key wrap (RFC 3394): for keys, whose length is a multiple of 8. */
const keyWrap = {
	encrypt: (given, content) => {
		const key = keyBytes(given, BLOCKS.aes);
		const cipher = createCipheriv(`id-aes${key.length * 8}-wrap`, key, WRAP_IV);
		return Buffer.concat([cipher.update(content), cipher.final()]);
	},
	decrypt: (given, encrypted) => {
		const key = keyBytes(given, BLOCKS.aes);
		const decipher = createDecipheriv(`id-aes${key.length * 8}-wrap`, key, WRAP_IV);
		return Buffer.concat([decipher.update(encrypted), decipher.final()]);
	}
};
const keyBytes = (key, { keys }) => {
	if (key.kind !== "symmetric") throw new MuleError(cryptoErrors.KEY, "The cipher needs a symmetric key, and the key is an asymmetric one.");
	if (keys.includes(key.bytes.length)) return key.bytes;
	const lengths = keys.map((bytes) => bytes * 8).join(", ");
	throw new MuleError(cryptoErrors.KEY, `The key has ${key.bytes.length * 8} bits; the cipher needs ${lengths}.`);
};
// connectors/crypto/cipher.ts
/** The algorithms of Mule's list with the mode and padding it chooses for each. */
const algorithms = {
	AES: "AES/CBC/PKCS5Padding",
	AESWrap: "AESWrap/ECB/NoPadding",
	ARCFOUR: "ARCFOUR/ECB/NoPadding",
	Blowfish: "Blowfish/CBC/PKCS5Padding",
	DES: "DES/CBC/PKCS5Padding",
	DESede: "DESede/CBC/PKCS5Padding",
	RC2: "RC2/CBC/PKCS5Padding",
	DESedeWrap: "DESedeWrap/CBC/NoPadding",
	RSA: "RSA/ECB/OAEPWithSHA-256AndMGF1Padding"
};
const UNAVAILABLE = /* @__PURE__ */ new Set([
	"arcfour",
	"rc4",
	"blowfish",
	"rc2",
	"desedewrap"
]);
/** What Java takes when only the algorithm is named. */
const JAVA_DEFAULTS = { rsa: "ECB/PKCS1Padding" };
/** The cipher of Java's name `algorithm/mode/padding`; reports one that is not available. */
const cipherNamed = (attribute, name, use, context) => {
	const [algorithm = "", ...given] = name.trim().split("/");
	const lower = algorithm.toLowerCase();
	const [mode = "", padding = ""] = given.length > 0 ? given : (JAVA_DEFAULTS[lower] ?? "ECB/PKCS5Padding").split("/");
	if (UNAVAILABLE.has(lower)) {
		reportUnavailable(attribute, algorithm, "AES", context);
		return;
	}
	const made = lower === "rsa" ? rsaCipher(padding, use) : lower === "aeswrap" ? keyWrap : symmetricCipher(lower, mode.toLowerCase(), padding.toLowerCase());
	if (typeof made !== "string") return made;
	context.report("CFG624", `The cipher '${name}' is not available: ${made}.`, {
		place: attributeOf(context.element, attribute)?.valuePlace,
		hint: "such as AES/CBC/PKCS5Padding, DESede/CBC/PKCS5Padding or RSA/ECB/OAEPWithSHA-256AndMGF1Padding"
	});
};
// connectors/crypto/jce-key-info.ts
/** `crypto:jce-key-info`: a key that only this operation uses. */
const jceKeyInfo = defineElement({
	name: "jce-key-info",
	kind: "nested",
	doc: "The key, where the configuration does not name it.",
	children: { key: child.many("The key.", () => [jceSymmetricKeyInfo, jceAsymmetricKeyInfo], { min: 1 }) },
	example: `
    <crypto:jce-config name="keys" keystore="keys.p12" type="PKCS12" password="changeit">
      <crypto:jce-key-infos>
        <crypto:jce-symmetric-key-info keyId="orders" alias="aes128" password="changeit"/>
        <crypto:jce-asymmetric-key-info keyId="partner" alias="rsa" password="changeit"/>
      </crypto:jce-key-infos>
    </crypto:jce-config>
    <flow name="order">
      <crypto:jce-encrypt config-ref="keys" algorithm="AES">
        <crypto:jce-key-info>
          <crypto:jce-symmetric-key-info alias="aes128" password="changeit"/>
        </crypto:jce-key-info>
      </crypto:jce-encrypt>
    </flow>`,
	compile: ({ key }) => key[0]
});
// connectors/crypto/key-selection.ts
/** How operations say which key they use. */
const keyAttributes = {
	"config-ref": attr.reference("The jce-config.", ["crypto:jce-config"], { required: true }),
	keyId: attr.value("The key, by its name in the configuration.")
};
const keyChildren = { "jce-key-info": child.one("The key itself.", () => jceKeyInfo) };
const keyExclusive = {
	names: ["keyId", "jce-key-info"],
	required: true
};
/** The key of one event. Fails with CRYPTO:MISSING_KEY and as the key ring does. */
const keyOf = (given) => {
	const { keyId, "jce-key-info": inline } = given;
	const config = given["config-ref"];
	if (inline) return () => config.keys.key(inline);
	const read = parameter.text("keyId", keyId);
	const find = (id) => {
		const info = config.infos.get(id ?? "");
		if (info) return config.keys.key(info);
		const names = [...config.infos.keys()].join(", ") || "none";
		throw new MuleError(cryptoErrors.MISSING_KEY, `There is no key with the keyId '${id}' in the configuration, which has: ${names}.`);
	};
	return (event) => {
		const id = read(event);
		return id instanceof Promise ? id.then(find) : find(id);
	};
};
// connectors/crypto/ciphering.ts
/** How an operation says which cipher it uses. */
const cipherAttributes = {
	cipher: attr.nonBlank("Java’s name algorithm/mode/padding, such as AES/CBC/PKCS5Padding."),
	algorithm: attr.nonBlank(`One of ${Object.keys(algorithms).join(", ")}, with the mode and padding Mule chooses.`)
};
const cipherExclusive = {
	names: ["cipher", "algorithm"],
	required: true
};
/** Encrypts or decrypts the content of an event. */
const ciphering = (use, given, context) => {
	const cipher = cipherOf(given, use, context);
	if (!cipher) return void 0;
	const read = parameters({
		key: keyOf(given),
		content: bytesFrom(given.content)
	});
	const work = ({ key, content }) => use === "encrypt" ? failingAs(cryptoErrors.ENCRYPTION, "The content could not be encrypted with this key and cipher.", () => cipher.encrypt(key, content)) : failingAs(cryptoErrors.DECRYPTION, "The content could not be decrypted with this key and cipher.", () => cipher.decrypt(key, content));
	const output = use === "encrypt" ? withEncrypted : withDecrypted;
	return (event) => {
		const values = read(event);
		return values instanceof Promise ? values.then((v) => output(event, work(v), given)) : output(event, work(values), given);
	};
};
const cipherOf = ({ cipher, algorithm }, use, context) => {
	if (cipher !== void 0) return cipherNamed("cipher", cipher, use, context);
	const name = (algorithm ?? "").trim();
	const known = Object.keys(algorithms).find((each) => each.toLowerCase() === name.toLowerCase());
	return cipherNamed("algorithm", known ? algorithms[known] : name, use, context);
};
// connectors/crypto/jce-decrypt.ts
/** `crypto:jce-decrypt` (spec/core.md §3.14). */
const jceDecrypt = defineElement({
	name: "jce-decrypt",
	kind: "operation",
	doc: "Decrypts a content with a key.",
	attributes: {
		...keyAttributes,
		...cipherAttributes,
		...outputAttributes
	},
	children: {
		...contentChild,
		...keyChildren
	},
	exclusive: [keyExclusive, cipherExclusive],
	errors: [
		cryptoErrors.MISSING_KEY,
		cryptoErrors.KEY,
		cryptoErrors.PASSPHRASE,
		cryptoErrors.DECRYPTION
	],
	example: `
    <crypto:jce-config name="keys" keystore="keys.p12" type="PKCS12" password="changeit">
      <crypto:jce-key-infos>
        <crypto:jce-symmetric-key-info keyId="orders" alias="aes128" password="changeit"/>
        <crypto:jce-asymmetric-key-info keyId="partner" alias="rsa" password="changeit"/>
      </crypto:jce-key-infos>
    </crypto:jce-config>
    <flow name="order">
      <crypto:jce-decrypt config-ref="keys" keyId="partner" algorithm="RSA" outputMimeType="application/json"/>
    </flow>`,
	compile: (given, context) => ciphering("decrypt", given, context)
});
// connectors/crypto/pbe.ts
const HASHES = [
	"1",
	"224",
	"256",
	"384",
	"512"
];
const OLD = [
	"MD5AndDES",
	"MD5AndTripleDES",
	"SHA1AndDESede",
	"SHA1AndRC2_40",
	"SHA1AndRC2_128",
	"SHA1AndRC4_40",
	"SHA1AndRC4_128"
];
const pbeAlgorithms = [...HASHES.flatMap((hash) => [`PBEWithHmacSHA${hash}AndAES_128`, `PBEWithHmacSHA${hash}AndAES_256`]), ...OLD.map((name) => `PBEWith${name}`)];
const pbeSignatureAlgorithms = ["HmacPBESHA1", ...HASHES.map((hash) => `PBEWithHmacSHA${hash}`)];
const SALT = 16;
const IV = 16;
const ITERATIONS = 1e4;
const pbeCipher = (algorithm, context) => {
	const [, hash = "", bits = ""] = /^PBEWithHmac(SHA\d+)AndAES_(\d+)$/.exec(algorithm) ?? [];
	if (!hash) {
		reportUnavailable("algorithm", algorithm, "PBEWithHmacSHA256AndAES_128", context);
		return;
	}
	const name = `aes-${bits}-cbc`;
	const keyOf = (password, salt) => pbkdf2Sync(checked(password), salt, ITERATIONS, Number(bits) / 8, hash.toLowerCase());
	return {
		encrypt: (password, content) => {
			const salt = randomBytes(SALT);
			const iv = randomBytes(IV);
			const cipher = createCipheriv(name, keyOf(password, salt), iv);
			return Buffer.concat([
				salt,
				iv,
				cipher.update(content),
				cipher.final()
			]);
		},
		decrypt: (password, encrypted) => {
			if (encrypted.length < 32) throw new Error("the content is too short");
			const key = keyOf(password, encrypted.subarray(0, SALT));
			const decipher = createDecipheriv(name, key, encrypted.subarray(SALT, 32));
			return Buffer.concat([decipher.update(encrypted.subarray(32)), decipher.final()]);
		}
	};
};
const pbeSigner = (algorithm, context) => {
	if (algorithm === "HmacPBESHA1") {
		reportUnavailable("algorithm", algorithm, "PBEWithHmacSHA256", context, "it derives its key in a way of its own that Node does not have");
		return;
	}
	const hash = algorithm.slice(11).toLowerCase();
	const signWith = (password, salt, content) => {
		const key = pbkdf2Sync(checked(password), salt, ITERATIONS, 32, hash);
		return Buffer.concat([salt, createHmac(hash, key).update(content).digest()]);
	};
	return {
		sign: (password, content) => signWith(password, randomBytes(SALT), content),
		isSignature: (password, content, signature) => signature.length > SALT && isSame(signWith(password, signature.subarray(0, SALT), content), signature)
	};
};
const checked = (password) => {
	if (password) return password;
	throw new MuleError(cryptoErrors.PARAMETERS, "The password is null or empty.");
};
// connectors/crypto/jce-decrypt-pbe.ts
/** `crypto:jce-decrypt-pbe` (spec/core.md §3.14). */
const jceDecryptPbe = defineElement({
	name: "jce-decrypt-pbe",
	kind: "operation",
	doc: "Decrypts a content with a password.",
	attributes: {
		algorithm: attr.oneOf("The algorithm.", pbeAlgorithms, "PBEWithHmacSHA256AndAES_128"),
		password: attr.value("The password.", { required: true }),
		...outputAttributes
	},
	children: contentChild,
	errors: [cryptoErrors.PARAMETERS, cryptoErrors.DECRYPTION],
	example: `<crypto:jce-decrypt-pbe password="\${encryption.key}" outputMimeType="application/json"/>`,
	compile: (given, context) => {
		const cipher = pbeCipher(given.algorithm, context);
		if (!cipher) return void 0;
		const read = parameters({
			password: parameter.text("password", given.password),
			content: bytesFrom(given.content)
		});
		const work = ({ password, content }) => failingAs(cryptoErrors.DECRYPTION, "The content could not be decrypted with this password.", () => cipher.decrypt(password ?? "", content));
		return (event) => {
			const values = read(event);
			return values instanceof Promise ? values.then((v) => withDecrypted(event, work(v), given)) : withDecrypted(event, work(values), given);
		};
	}
});
// connectors/crypto/jce-encrypt.ts
/** `crypto:jce-encrypt` (spec/core.md §3.14). */
const jceEncrypt = defineElement({
	name: "jce-encrypt",
	kind: "operation",
	doc: "Encrypts a content with a key.",
	attributes: {
		...keyAttributes,
		...cipherAttributes,
		...outputAttributes
	},
	children: {
		...contentChild,
		...keyChildren
	},
	exclusive: [keyExclusive, cipherExclusive],
	errors: [
		cryptoErrors.MISSING_KEY,
		cryptoErrors.KEY,
		cryptoErrors.PASSPHRASE,
		cryptoErrors.ENCRYPTION
	],
	example: `
    <crypto:jce-config name="keys" keystore="keys.p12" type="PKCS12" password="changeit">
      <crypto:jce-key-infos>
        <crypto:jce-symmetric-key-info keyId="orders" alias="aes128" password="changeit"/>
        <crypto:jce-asymmetric-key-info keyId="partner" alias="rsa" password="changeit"/>
      </crypto:jce-key-infos>
    </crypto:jce-config>
    <flow name="order">
      <crypto:jce-encrypt config-ref="keys" keyId="orders" algorithm="AES">
        <crypto:content>#[payload.card]</crypto:content>
      </crypto:jce-encrypt>
    </flow>`,
	compile: (given, context) => ciphering("encrypt", given, context)
});
// connectors/crypto/jce-encrypt-pbe.ts
/** `crypto:jce-encrypt-pbe` (spec/core.md §3.14). */
const jceEncryptPbe = defineElement({
	name: "jce-encrypt-pbe",
	kind: "operation",
	doc: "Encrypts a content with a password.",
	attributes: {
		algorithm: attr.oneOf("The algorithm.", pbeAlgorithms, "PBEWithHmacSHA256AndAES_128"),
		password: attr.value("The password.", { required: true }),
		...outputAttributes
	},
	children: contentChild,
	errors: [cryptoErrors.PARAMETERS, cryptoErrors.ENCRYPTION],
	example: `<crypto:jce-encrypt-pbe password="\${encryption.key}"/>`,
	compile: (given, context) => {
		const cipher = pbeCipher(given.algorithm, context);
		if (!cipher) return void 0;
		const read = parameters({
			password: parameter.text("password", given.password),
			content: bytesFrom(given.content)
		});
		const work = ({ password, content }) => failingAs(cryptoErrors.ENCRYPTION, "The content could not be encrypted with this password.", () => cipher.encrypt(password ?? "", content));
		return (event) => {
			const values = read(event);
			return values instanceof Promise ? values.then((v) => withEncrypted(event, work(v), given)) : withEncrypted(event, work(values), given);
		};
	}
});
// connectors/crypto/signature.ts
const signatureAlgorithms = [
	"MD2withRSA",
	"MD5withRSA",
	"SHA1withRSA",
	"SHA224withRSA",
	"SHA256withRSA",
	"SHA384withRSA",
	"SHA512withRSA",
	"NONEwithDSA",
	"SHA1withDSA",
	"SHA224withDSA",
	"SHA256withDSA",
	"HmacMD5",
	"HmacSHA1",
	"HmacSHA224",
	"HmacSHA256",
	"HmacSHA384",
	"HmacSHA512"
];
/** How an algorithm signs; reports one that is not available. */
const signerBy = (algorithm, context) => {
	if (algorithm.startsWith("Hmac")) return hmac(algorithm.slice(4).toLowerCase());
	const [hash = "", type = ""] = algorithm.split("with");
	if (hash !== "MD2" && hash !== "NONE") return asymmetric(hash.toLowerCase(), type.toLowerCase());
	const reason = hash === "NONE" ? "Node signs nothing without a hash" : void 0;
	reportUnavailable("algorithm", algorithm, `SHA256with${type}`, context, reason);
};
const hmac = (hash) => {
	const sign = (key, content) => {
		if (key.kind !== "symmetric") throw new MuleError(cryptoErrors.KEY, "The algorithm needs a symmetric key, and the key is an asymmetric one.");
		return createHmac(hash, key.bytes).update(content).digest();
	};
	return {
		sign,
		isSignature: (key, content, signature) => isSame(sign(key, content), signature)
	};
};
const asymmetric = (hash, type) => {
	const check = (key) => {
		const found = key.kind === "asymmetric" ? key.publicKey.asymmetricKeyType : "symmetric";
		if (key.kind === "asymmetric" && found === type) return key;
		throw new MuleError(cryptoErrors.KEY, `The algorithm needs a key for ${type.toUpperCase()}, not ${found}.`);
	};
	return {
		sign: (key, content) => createSign(hash).update(content).sign(check(key).privateKey()),
		isSignature: (key, content, signature) => createVerify(hash).update(content).verify(check(key).publicKey, signature)
	};
};
/** The bytes of a signature's Base64 text; undefined when it is none. */
const readSignature = (text) => /^[A-Za-z\d+/]+={0,2}$/.test(text) && text.length % 4 === 0 ? Buffer.from(text, "base64") : void 0;
// connectors/crypto/jce-sign.ts
/** `crypto:jce-sign`: the signature as Base64 text (spec/core.md §3.14). */
const jceSign = defineElement({
	name: "jce-sign",
	kind: "operation",
	doc: "Signs a content with a key.",
	attributes: {
		...keyAttributes,
		algorithm: attr.oneOf("The algorithm.", signatureAlgorithms, "HmacSHA256"),
		outputMimeType: outputAttributes.outputMimeType
	},
	children: {
		...contentChild,
		...keyChildren
	},
	exclusive: [keyExclusive],
	errors: [
		cryptoErrors.MISSING_KEY,
		cryptoErrors.KEY,
		cryptoErrors.PASSPHRASE,
		cryptoErrors.SIGNATURE
	],
	example: `
    <crypto:jce-config name="keys" keystore="keys.p12" type="PKCS12" password="changeit">
      <crypto:jce-key-infos>
        <crypto:jce-symmetric-key-info keyId="orders" alias="aes128" password="changeit"/>
        <crypto:jce-asymmetric-key-info keyId="partner" alias="rsa" password="changeit"/>
      </crypto:jce-key-infos>
    </crypto:jce-config>
    <flow name="order">
      <crypto:jce-sign config-ref="keys" keyId="partner" algorithm="SHA256withRSA"/>
    </flow>`,
	compile: (given, context) => {
		const signer = signerBy(given.algorithm, context);
		if (!signer) return void 0;
		const read = parameters({
			key: keyOf(given),
			content: bytesFrom(given.content)
		});
		const sign = ({ key, content }) => failingAs(cryptoErrors.SIGNATURE, "The content could not be signed with this key.", () => signer.sign(key, content)).toString("base64");
		return (event) => {
			const values = read(event);
			return values instanceof Promise ? values.then((v) => withText(event, sign(v), given)) : withText(event, sign(values), given);
		};
	}
});
// connectors/crypto/jce-sign-pbe.ts
/** `crypto:jce-sign-pbe`: the signature as Base64 text (spec/core.md §3.14). */
const jceSignPbe = defineElement({
	name: "jce-sign-pbe",
	kind: "operation",
	doc: "Signs a content with a password.",
	attributes: {
		algorithm: attr.oneOf("The algorithm.", pbeSignatureAlgorithms, "PBEWithHmacSHA256"),
		password: attr.value("The password.", { required: true }),
		outputMimeType: outputAttributes.outputMimeType
	},
	children: contentChild,
	errors: [cryptoErrors.PARAMETERS, cryptoErrors.SIGNATURE],
	example: `<crypto:jce-sign-pbe password="\${encryption.key}"/>`,
	compile: (given, context) => {
		const signer = pbeSigner(given.algorithm, context);
		if (!signer) return void 0;
		const read = parameters({
			password: parameter.text("password", given.password),
			content: bytesFrom(given.content)
		});
		const sign = ({ password, content }) => failingAs(cryptoErrors.SIGNATURE, "The content could not be signed with this password.", () => signer.sign(password ?? "", content)).toString("base64");
		return (event) => {
			const values = read(event);
			return values instanceof Promise ? values.then((v) => withText(event, sign(v), given)) : withText(event, sign(values), given);
		};
	}
});
// connectors/crypto/validating.ts
/** Lets the event pass when what was expected is what there is; fails with CRYPTO:VALIDATION otherwise. */
const validating = (read, text, holds) => {
	const all = parameters(read);
	return (event) => {
		const decide = ({ value, expected }) => {
			if (expected !== null && holds(value, expected.trim(), event)) return event;
			throw new MuleError(cryptoErrors.VALIDATION, text);
		};
		const values = all(event);
		return values instanceof Promise ? values.then(decide) : decide(values);
	};
};
// connectors/crypto/jce-validate.ts
/** `crypto:jce-validate` (spec/core.md §3.14). */
const jceValidate = defineElement({
	name: "jce-validate",
	kind: "operation",
	doc: "Fails unless a content has a signature.",
	attributes: {
		...keyAttributes,
		expected: attr.value("The signature, as Base64 text.", { required: true }),
		algorithm: attr.oneOf("The algorithm.", signatureAlgorithms, "HmacSHA256"),
		...valueAttribute
	},
	children: {
		...valueChild,
		...keyChildren
	},
	exclusive: [keyExclusive, { names: ["value"] }],
	errors: [
		cryptoErrors.MISSING_KEY,
		cryptoErrors.KEY,
		cryptoErrors.VALIDATION
	],
	example: `
    <crypto:jce-config name="keys" keystore="keys.p12" type="PKCS12" password="changeit">
      <crypto:jce-key-infos>
        <crypto:jce-symmetric-key-info keyId="orders" alias="aes128" password="changeit"/>
        <crypto:jce-asymmetric-key-info keyId="partner" alias="rsa" password="changeit"/>
      </crypto:jce-key-infos>
    </crypto:jce-config>
    <flow name="order">
      <crypto:jce-validate config-ref="keys" keyId="partner" algorithm="SHA256withRSA" expected="#[attributes.headers.signature]"/>
    </flow>`,
	compile: (given, context) => {
		const signer = signerBy(given.algorithm, context);
		if (!signer) return void 0;
		const read = parameters({
			key: keyOf(given),
			expected: parameter.text("expected", given.expected)
		});
		const value = valueBytes(given.value, context);
		return async (event, run) => {
			const { key, expected } = await read(event);
			return validating({
				value,
				expected: () => expected
			}, "The signature of the content is not valid.", (bytes, wanted) => {
				const signature = readSignature(wanted);
				return signature !== void 0 && signer.isSignature(key, bytes, signature);
			})(event, run);
		};
	}
});
// connectors/crypto/jce-validate-pbe.ts
/** `crypto:jce-validate-pbe` (spec/core.md §3.14). */
const jceValidatePbe = defineElement({
	name: "jce-validate-pbe",
	kind: "operation",
	doc: "Fails unless a content has a signature that was made with a password.",
	attributes: {
		expected: attr.value("The signature, as Base64 text.", { required: true }),
		algorithm: attr.oneOf("The algorithm.", pbeSignatureAlgorithms, "PBEWithHmacSHA256"),
		password: attr.value("The password.", { required: true }),
		...valueAttribute
	},
	children: valueChild,
	exclusive: [{ names: ["value"] }],
	errors: [cryptoErrors.PARAMETERS, cryptoErrors.VALIDATION],
	example: `<crypto:jce-validate-pbe password="\${encryption.key}" expected="#[attributes.headers.signature]"/>`,
	compile: (given, context) => {
		const signer = pbeSigner(given.algorithm, context);
		if (!signer) return void 0;
		const password = parameter.text("password", given.password);
		const read = {
			value: valueBytes(given.value, context),
			expected: parameter.text("expected", given.expected)
		};
		return async (event, run) => {
			const secret = await password(event) ?? "";
			return validating(read, "The signature of the content is not valid.", (bytes, wanted) => {
				const signature = readSignature(wanted);
				return signature !== void 0 && signer.isSignature(secret, bytes, signature);
			})(event, run);
		};
	}
});
// connectors/crypto/validate-checksum.ts
/** `crypto:validate-checksum` (spec/core.md §3.14). */
const validateChecksum = defineElement({
	name: "validate-checksum",
	kind: "operation",
	doc: "Fails unless a content has a checksum.",
	attributes: {
		...checksumAttributes,
		expected: attr.value("The checksum, as hexadecimal text.", { required: true }),
		...valueAttribute
	},
	children: valueChild,
	exclusive: [{ names: ["value"] }],
	errors: [cryptoErrors.VALIDATION, cryptoErrors.CHECKSUM],
	example: `<crypto:validate-checksum algorithm="SHA_256" expected="#[attributes.headers.'x-checksum']"/>`,
	compile: ({ algorithm, expected, value }, context) => {
		const checksum = checksumBy(algorithm, context);
		const read = {
			value: valueBytes(value, context),
			expected: parameter.text("expected", expected)
		};
		return checksum && validating(read, "The checksum of the content is not the expected one.", (bytes, wanted) => isSame(Buffer.from(checksum(bytes)), Buffer.from(wanted.toLowerCase())));
	}
});
// connectors/crypto/index.ts
const pgp = (name, kind) => refuseElement(name, kind, {
	reason: "OpenPGP needs a library of its own, which Hinny does not have",
	instead: "use crypto:jce-encrypt, crypto:jce-decrypt, crypto:jce-sign or crypto:jce-validate with a key store"
});
const xml = (name, kind) => refuseElement(name, kind, {
	reason: "XML encryption and signatures need canonical XML, which Hinny does not have",
	instead: "encrypt or sign the whole document with crypto:jce-encrypt or crypto:jce-sign"
});
/** Checksums, encryption and signatures (spec/core.md §3.14). */
const crypto = defineConnector({
	prefix: "crypto",
	uri: "http://www.mulesoft.org/schema/mule/crypto",
	elements: [
		calculateChecksum,
		validateChecksum,
		jceConfig,
		jceKeyInfos,
		jceKeyInfo,
		jceSymmetricKeyInfo,
		jceAsymmetricKeyInfo,
		jceEncrypt,
		jceDecrypt,
		jceSign,
		jceValidate,
		jceEncryptPbe,
		jceDecryptPbe,
		jceSignPbe,
		jceValidatePbe,
		pgp("pgp-config", "global"),
		...[
			"encrypt",
			"encrypt-binary",
			"decrypt",
			"sign",
			"sign-binary",
			"validate"
		].map((each) => pgp(`pgp-${each}`, "operation")),
		xml("xml-config", "global"),
		...[
			"encrypt",
			"decrypt",
			"sign",
			"validate"
		].map((each) => xml(`xml-${each}`, "operation"))
	],
	errors: cryptoErrors
});
export { crypto };

//# sourceMappingURL=crypto.js.map