import type { ReactNode } from 'react';
import type { KeyUse } from '../../utils/audit/key-use.ts';
import { hourOf, hourStart, latestFirst } from '../../utils/audit/key-use-hours.ts';
import type { MessageKey } from '../../utils/i18n/message.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { formatDay, formatHour, formatNumber } from '../page/format.ts';
import { useText } from '../page/text.ts';

const PURPOSES: Readonly<Record<KeyUse['purpose'], MessageKey>> = {
	interactive: 'keyUseInteractive',
	increment: 'keyUseIncrement',
	import: 'keyUseImport',
};

/** The uses of keys as a table: a line for each hour, system and purpose, by the day as it is here. */
export function KeyUseTable({ uses }: { readonly uses: readonly KeyUse[] }): ReactNode {
	const { translate, locale } = useText();
	const days = Map.groupBy(uses.toSorted(latestFirst), (use) => formatDay(locale, hourStart(use)));
	return (
		// Narrow windows scroll it sideways; a region that scrolls has to be reached by the keyboard.
		// biome-ignore lint/a11y/noNoninteractiveTabindex: see above
		<section className="table-scroll" aria-label={translate('keyUseTitle')} tabIndex={0}>
			<table className="log key-use">
				<thead>
					<tr>
						<th scope="col">{translate('reviewWhen')}</th>
						<th scope="col">{translate('auditWhere')}</th>
						<th scope="col">{translate('keyUsePurpose')}</th>
						<th scope="col" className="number">
							{translate('keyUseRequests')}
						</th>
						<th scope="col">{translate('keyUseKey')}</th>
					</tr>
				</thead>
				{[...days].map(([day, ofDay]) => (
					<tbody key={day}>
						<tr>
							<th scope="rowgroup" colSpan={5}>
								{day}
							</th>
						</tr>
						{[...Map.groupBy(ofDay, hourOf)].map(([hour, ofHour]) => (
							<HourRows key={hour} uses={ofHour} />
						))}
					</tbody>
				))}
			</table>
		</section>
	);
}

/** The uses of one hour, which is said once. */
function HourRows({ uses }: { readonly uses: readonly KeyUse[] }): ReactNode {
	const { translate, locale } = useText();
	return uses.map((use, index) => {
		const { system, purpose, key, requests } = use;
		const start = hourStart(use);
		return (
			<tr key={`${system} ${purpose} ${key}`} className={index === 0 ? undefined : 'same-hour'}>
				{index === 0 && (
					<th scope="row" rowSpan={uses.length}>
						<time dateTime={new Date(start).toISOString()}>{formatHour(locale, start)}</time>
					</th>
				)}
				<td>{SYSTEM_NAMES[system]}</td>
				<td>{translate(PURPOSES[purpose])}</td>
				<td className="number">{formatNumber(locale, requests)}</td>
				<td>
					<bdi className="print">{key}</bdi>
				</td>
			</tr>
		);
	});
}
