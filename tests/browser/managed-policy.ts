import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where Chromium on Linux looks for what an administrator decides. It watches the folder. */
const FOLDER = '/etc/chromium/policies/managed';

/** An extension that a real policy file speaks of, in a folder of its own so that no other browser is meant. */
export type ManagedExtension = {
	readonly extensionDir: string;
	/** Puts these values into the policy file, in place of what was in it. */
	readonly setPolicy: (values: object) => Promise<void>;
	readonly remove: () => Promise<void>;
};

/** Null where policy files can be written: else why not, in a sentence. */
export async function whyNoPolicies(): Promise<string | null> {
	if (process.platform !== 'linux') return 'policy files are tried on Linux only';
	try {
		await mkdir(FOLDER, { recursive: true });
		await access(FOLDER, constants.W_OK);
		return null;
	} catch {
		return `${FOLDER} cannot be written: run as an administrator to have policies tried`;
	}
}

export async function manageExtension(builtDir: string): Promise<ManagedExtension> {
	const root = await mkdtemp(join(tmpdir(), 'looplink-managed-'));
	const extensionDir = resolve(root, 'extension');
	await cp(builtDir, extensionDir, { recursive: true });
	const file = join(FOLDER, `looplink-test-${idOf(extensionDir)}.json`);
	return {
		extensionDir,
		async setPolicy(values) {
			const policy = { '3rdparty': { extensions: { [idOf(extensionDir)]: values } } };
			await writeFile(file, JSON.stringify(policy));
		},
		async remove() {
			await rm(file, { force: true });
			await rm(root, { recursive: true, force: true });
		},
	};
}

/** The id of an unpacked extension follows from its path: 16 bytes of a hash, in letters from a to p. */
function idOf(extensionDir: string): string {
	const hash = createHash('sha256').update(extensionDir).digest('hex').slice(0, 32);
	return [...hash].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
