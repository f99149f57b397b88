import type { DecideDeps } from '../../../utils/merge/decide.ts';
import type { Profile } from './profile.ts';

/** Has something happen right after a decision is stored, before anything of it is carried out. */
export function onceDecided({ deps }: Pick<Profile, 'deps'>, happens: () => Promise<void>): DecideDeps {
	const { database } = deps.store;
	let isDecided = false;
	const transact: typeof database.transact = async (names, mode, work) => {
		const result = await database.transact(names, mode, work);
		if (!isDecided && mode === 'readwrite' && names.some((name) => name === 'proposals')) {
			isDecided = true;
			await happens();
		}
		return result;
	};
	return { ...deps, store: { ...deps.store, database: { ...database, transact } } };
}
