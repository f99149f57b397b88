import type { Page } from '@playwright/test';
import { readStoredData } from '../e2e/pages/stored-data.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { EDITED_SECRETS } from './decide.ts';
import { formsOf } from './forms.ts';
import { QUOTED_SECRETS } from './go-wrong.ts';
import { useForAnHour } from './hour.ts';
import { inBrowser, withProfile } from './profile.ts';
import { type Piece, piecesOf } from './profile-pieces.ts';
import { PASSPHRASE } from './protect.ts';
import { createSearch, type Secret } from './search.ts';
import { distinct, keySecrets, worldSecrets } from './secrets.ts';

/** What was looked for, in how much, and what was found: `<where>: <what> "<value>" (<form>)`. */
export type Result = {
	readonly values: number;
	readonly bytes: number;
	readonly files: number;
	readonly found: readonly string[];
	/** Stores that nothing was ever seen in: what they keep was not looked at. */
	readonly unused: readonly string[];
};

/** Emptied within the transactions of a sync's step. */
const PASSING = ['wanted', 'hiding'];

export type Variant = { readonly candidates: number; readonly confidential: boolean };

/** Uses a browser for an hour, closes it and looks for all that was personal in what it keeps and said. */
export function searchUsedProfile({ candidates, confidential }: Variant): Promise<Result> {
	return withProfile(async (profileDir) => {
		const sandbox = await startSandbox({ candidates, seed: 7 });
		const secrets = new Map<string, Secret>();
		const note = (more: readonly Secret[]) => {
			for (const secret of distinct(more)) secrets.set(secret.value, secret);
		};
		note([...keySecrets(), ...QUOTED_SECRETS, ...EDITED_SECRETS, { what: 'passphrase', value: PASSPHRASE }]);
		note(worldSecrets(sandbox.world));
		const most = new Map<string, number>();
		let said: readonly Piece[] = [];
		const id = await inBrowser(profileDir, sandbox, async (extension, spoken) => {
			const harvest = () => note(worldSecrets(sandbox.world));
			const count = async (options: Page) => {
				for (const [name, rows] of Object.entries((await readStoredData(options)).counts)) {
					most.set(name, Math.max(rows, most.get(name) ?? 0));
				}
				await spoken.dump(options);
			};
			await useForAnHour({ extension, sandbox, spoken, confidential, harvest, count });
			said = spoken.pieces();
		}).finally(sandbox.close);
		const { pieces, files, bytes } = piecesOf(profileDir, id);
		const search = createSearch([...secrets.values()], formsOf);
		const found = [...pieces, ...said].flatMap((piece) =>
			search(piece.bytes).map(
				({ secret, form }) => `${piece.file}: ${secret.what} "${secret.value}" (${form})`,
			),
		);
		const unused = [...most].filter(([name, rows]) => rows === 0 && !PASSING.includes(name));
		return {
			values: secrets.size,
			bytes: bytes + said.reduce((sum, piece) => sum + piece.bytes.length, 0),
			files,
			found: [...new Set(found)],
			unused: unused.map(([name]) => name),
		};
	});
}
