import type { MergedField } from '../../../utils/systems/ats-write.ts';
import { bridgeDataSchemas } from '../../../utils/systems/modernloop/bridge-data-schemas.ts';
import type { Ats } from '../../../utils/systems/system.ts';
import type { Bridge } from '../../sandbox/modernloop/bridge.ts';
import type { BridgeRef } from '../../sandbox/modernloop/bridge-records.ts';
import type { Random } from '../../sandbox/world/random.ts';
import type { Ledger } from '../ledger.ts';
import type { FieldTexts } from './candidate-writes.ts';

/** Those who work in ModernLoop itself, and what they have written there that nobody has settled. */
export type ModernloopPeople = {
	/** Somebody changes a field of a candidate, of this key or of any; answers what happened. */
	readonly edit: (random: Random, key?: string) => string;
	/** By record: the fields that were edited, with what was written last. */
	readonly edits: ReadonlyMap<string, ReadonlyMap<MergedField, string>>;
	/** Looks whether anything of it was written over without a decision; to be called after every write. */
	readonly check: () => void;
};

/** @param host the bridge's */
export function createModernloopPeople(
	{ records, people }: Bridge,
	host: string,
	ledger: Ledger,
): ModernloopPeople {
	const edits = new Map<string, Map<MergedField, string>>();
	let made = 0;

	/** A new value that nobody else has, as a field of the contract; now and then one that an ATS cannot take. */
	function somethingNew(random: Random): readonly [MergedField, string, object] {
		made += 1;
		if (random.chance(0.5)) {
			const name = random.chance(0.1) ? `Solo${made}` : `Kim N${made}`;
			return ['name', name, { name }];
		}
		if (random.chance(0.5)) {
			const email = random.chance(0.1) ? '' : `there.${made}@people.example`;
			return ['email', email, { emails: email === '' ? [] : [email] }];
		}
		const url = random.chance(0.2) ? '' : `https://www.linkedin.com/in/there${made}`;
		return ['profileUrls', url, { profileUrls: url === '' ? [] : [url] }];
	}

	function check(): void {
		for (const [key, fields] of edits) {
			const item = records.find(refOf(key));
			if (item === null || item.data === null) {
				edits.delete(key);
				continue;
			}
			if (item.edited) continue;
			edits.delete(key);
			const standing = textsIn(item.data);
			for (const [field, value] of fields)
				if (standing[field] !== value) ledger.replaced(host, key, field, value);
		}
	}

	return {
		edits,
		check,
		edit: (random, wanted) => {
			const keys = records.keys().filter((key) => key.startsWith('candidates:') && (wanted ?? key) === key);
			if (keys.length === 0) return 'nobody is there to be edited';
			const key = random.pick(keys);
			const [field, value, patch] = somethingNew(random);
			const standing = records.dataOf(refOf(key));
			if (standing !== null && textsIn(standing)[field] === value) return 'nobody changes anything';
			people.edit(refOf(key), patch);
			const fields = edits.get(key) ?? new Map<MergedField, string>();
			edits.set(key, fields.set(field, value));
			return `${key} gets another ${field}: ${value}`;
		},
	};
}

/** The record of a candidate's key, `candidates:<system>:<id>`. */
function refOf(key: string): BridgeRef {
	const [, system = '', id = ''] = key.split(':');
	const externalSystem: Ats = system === 'ashby' ? 'ashby' : 'smartrecruiters';
	return { kind: 'candidates', externalSystem, externalId: id };
}

/** The merged fields of a candidate's data, as one text each. */
function textsIn(data: unknown): FieldTexts {
	const { name, emails, profileUrls } = bridgeDataSchemas.candidates.parse(data);
	return { name, email: emails[0] ?? '', profileUrls: (profileUrls ?? []).join() };
}
