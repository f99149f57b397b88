import { ATS_SYSTEMS, type Ats } from '../../../utils/systems/system.ts';
import { connectedHost } from '../connected-host.ts';
import type { Done } from '../ledger.ts';
import { plainOf } from '../plain-vault.ts';
import { field, rawRows } from '../raw-database.ts';
import type { Simulation } from '../simulation.ts';
import type { Vendors } from '../vendors/both-vendors.ts';

/** All that an entry of the audit may tell: no value, ever. */
const AUDIT_FIELDS = [
	'at',
	'confidential',
	'field',
	'id',
	'kind',
	'of',
	'outcome',
	'recordId',
	'system',
	'who',
];

/** When everything is calm: every write is on record, and nobody is asked again what they have decided. */
export function checkDecisions(simulation: Simulation, vendors: Vendors): void {
	const { factory, violate } = simulation;
	const audit = rawRows(factory, 'audit').map(({ value }) => value);
	for (const row of audit) {
		const told = typeof row === 'object' && row !== null ? Object.keys(row).toSorted() : [];
		if (told.some((name) => !AUDIT_FIELDS.includes(name))) violate(`the audit tells ${told.join()}`);
	}
	const counts = new Map<string, { readonly done: Done; count: number }>();
	for (const done of vendors.ledger.done()) {
		const name = Object.values(done).join(' ');
		const known = counts.get(name) ?? { done, count: 0 };
		known.count += 1;
		counts.set(name, known);
	}
	for (const { done, count } of counts.values()) {
		const noted = audit.filter((row) => isOf(row, done)).length;
		if (noted < count && !mayBeForgotten(done))
			violate(`${count - noted} of ${count} writes of ${JSON.stringify(done)} are not on record`);
	}
	checkAskedAgain();

	/** What was confidential at any time goes from the audit, too, when the switch is turned. */
	function mayBeForgotten({ key }: Done): boolean {
		const [, system, id = ''] = key.split(':');
		return system === 'ashby' && !vendors.pasts.ashby.isSteady('candidates', id);
	}

	function checkAskedAgain(): void {
		const bridge = connectedHost(simulation);
		for (const { value } of rawRows(factory, 'proposals')) {
			const content = plainOf(field(value, 'sealed'))?.[1];
			const [here, there] = [field(content, 'here'), field(content, 'there')];
			for (const decided of vendors.ledger.decisions()) {
				if (decided.key !== field(value, 'key') || decided.told !== 'written' || decided.bridge !== bridge)
					continue;
				// To take something away twice is to do the same again; all else is new each time.
				for (const [name, shown] of decided.fields)
					if (shown.there !== '' && shown.here === textOf(here, name) && shown.there === textOf(there, name))
						violate(`the ${name} of ${decided.key} was decided, and is asked about again`);
			}
		}
	}
}

/** Whether an entry is about such a write, and does not deny it. */
function isOf(row: unknown, { into, key, field: name, who }: Done): boolean {
	const system = ATS_SYSTEMS.find((one): one is Ats => key.startsWith(`candidates:${one}:`));
	const isWriter = into !== 'ashby' || field(row, 'who') === who;
	return (
		field(row, 'system') === into &&
		`candidates:${system}:${field(row, 'recordId')}` === key &&
		field(row, 'of') === system &&
		field(row, 'field') === name &&
		field(row, 'outcome') !== 'failed' &&
		isWriter
	);
}

function textOf(values: unknown, name: string): string {
	const value = field(values, name);
	return Array.isArray(value) ? value.join() : String(value);
}
