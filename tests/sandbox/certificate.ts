import { createHash, createPublicKey } from 'node:crypto';
import { generate } from 'selfsigned';

/** A TLS identity for the sandbox. Made afresh at each start and kept in memory only. */
export type Certificate = {
	/** PEM. */
	readonly key: string;
	/** PEM; self-signed, so it is its own certificate authority. */
	readonly cert: string;
	/** Base64 SHA-256 of the public key: what Chromium's --ignore-certificate-errors-spki-list takes. */
	readonly spkiHash: string;
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** A certificate for all `hosts` and 127.0.0.1, valid for 30 days from a day ago. */
export async function createCertificate(hosts: readonly string[]): Promise<Certificate> {
	const pems = await generate([{ name: 'commonName', value: 'LoopLink sandbox' }], {
		keyType: 'ec',
		algorithm: 'sha256',
		// A machine whose clock is a little behind still accepts it.
		notBeforeDate: new Date(Date.now() - DAY_MS),
		notAfterDate: new Date(Date.now() + 30 * DAY_MS),
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
			{ name: 'extKeyUsage', serverAuth: true },
			{
				name: 'subjectAltName',
				altNames: [
					...hosts.map((value) => ({ type: 2 as const, value })),
					{ type: 2 as const, value: 'localhost' },
					{ type: 7 as const, ip: '127.0.0.1' },
				],
			},
		],
	});
	const publicKey = createPublicKey(pems.public).export({ type: 'spki', format: 'der' });
	return {
		key: pems.private,
		cert: pems.cert,
		spkiHash: createHash('sha256').update(publicKey).digest('base64'),
	};
}
