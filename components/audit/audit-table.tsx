import type { ReactNode } from 'react';
import type { MessageKey } from '../../utils/i18n/message.ts';
import type { AuditEntry } from '../../utils/messages/sync-protocol.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { formatMoment } from '../page/format.ts';
import { FIELD_NAMES, kindName } from '../page/record-names.ts';
import { useText } from '../page/text.ts';

const COLUMNS = [
	'reviewWhen',
	'auditWho',
	'auditWhere',
	'auditRecord',
	'reviewField',
	'auditOutcome',
] as const satisfies readonly MessageKey[];

const OUTCOMES = {
	written: 'auditWritten',
	failed: 'auditFailed',
	unknown: 'auditUnknown',
} as const satisfies Record<AuditEntry['outcome'], MessageKey>;

/** Writes as a table: when, who, where, what, and how it went. */
export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }): ReactNode {
	const { translate } = useText();
	return (
		// Narrow windows scroll it sideways; a region that scrolls has to be reached by the keyboard.
		// biome-ignore lint/a11y/noNoninteractiveTabindex: see above
		<section className="table-scroll" aria-label={translate('auditTitle')} tabIndex={0}>
			<table className="log">
				<thead>
					<tr>
						{COLUMNS.map((column) => (
							<th key={column} scope="col">
								{translate(column)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{entries.map((entry) => (
						<AuditRow key={entry.id} entry={entry} />
					))}
				</tbody>
			</table>
		</section>
	);
}

function AuditRow({ entry }: { readonly entry: AuditEntry }): ReactNode {
	const { translate, locale } = useText();
	const { at, who, system, kind, recordId, field, outcome } = entry;
	return (
		<tr>
			<td>
				<time dateTime={new Date(at).toISOString()}>{formatMoment(locale, at)}</time>
			</td>
			<td>{who === '' ? translate('writeAsKey') : <bdi>{who}</bdi>}</td>
			<td>{SYSTEM_NAMES[system]}</td>
			<td>
				{translate(kindName(system, kind))} <bdi className="id">{recordId}</bdi>
			</td>
			<td>{fieldName(field, translate)}</td>
			<td data-outcome={outcome}>{translate(OUTCOMES[outcome])}</td>
		</tr>
	);
}

/** Fields that have no name here are shown as they were written down. */
function fieldName(field: string, translate: (key: MessageKey) => string): ReactNode {
	if (field === 'record') return translate('fieldRecord');
	const known = Object.entries(FIELD_NAMES).find(([name]) => name === field);
	return known === undefined ? <bdi>{field}</bdi> : translate(known[1]);
}
