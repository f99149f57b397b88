import { createHash } from 'node:crypto';
import type { Print, PrintKind } from '../../utils/vault/fingerprint.ts';
import { normaliseEmail, normaliseName, normaliseProfileUrl } from '../../utils/vault/normalise.ts';
import type { Sealed } from '../../utils/vault/seal.ts';
import type { Vault } from '../../utils/vault/vault.ts';

const PRINT_BYTES = 16;

/**
 * A vault that hides nothing: WebCrypto's answers come when the machine pleases, and what is proved here is
 * not that it encrypts. A value still opens in its own place only, and equal values have equal prints.
 */
export function createPlainVault(): Vault {
	const prints: Vault['prints'] = async (kind, values) => {
		const normal = values.map((value) => normalise(kind, value)).filter((value) => value !== '');
		return [...new Set(normal)].map((value) => printOf(kind, value));
	};
	return {
		seal: async (value, context) => encode(JSON.stringify([context, value])),
		open: async (sealed, context, schema) => {
			const opened = plainOf(sealed);
			if (opened === null || opened[0] !== context) return { state: 'damaged' };
			const parsed = schema.safeParse(opened[1]);
			return parsed.success ? { state: 'opened', value: parsed.data } : { state: 'damaged' };
		},
		print: async (kind, value) => printOf(kind, value),
		prints,
		printsToFind: prints,
		lastingPrints: prints,
		renewed: async (print) => print,
	};
}

/** The context and the value of something sealed. */
export function plainOf(sealed: unknown): readonly [string, unknown] | null {
	if (!(sealed instanceof Uint8Array)) return null;
	const parsed: unknown = JSON.parse(new TextDecoder().decode(sealed));
	return Array.isArray(parsed) && typeof parsed[0] === 'string' ? [parsed[0], parsed[1]] : null;
}

function encode(text: string): Sealed {
	return new TextEncoder().encode(text);
}

function printOf(kind: PrintKind, value: string): Print {
	const hash = createHash('sha256').update(`${kind}\n${value}`).digest();
	return `${kind}:${hash.subarray(0, PRINT_BYTES).toString('base64url')}`;
}

function normalise(kind: PrintKind, value: string): string {
	if (kind === 'email') return normaliseEmail(value);
	if (kind === 'profile') return normaliseProfileUrl(value);
	return kind === 'name' ? normaliseName(value) : value;
}
