import { type ReactNode, type Ref, useId } from 'react';
import type { FieldDifference } from '../../utils/messages/sync-protocol.ts';
import type { MergedField } from '../../utils/systems/ats-write.ts';
import { type Ats, SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { FIELD_NAMES } from '../page/record-names.ts';
import { useText } from '../page/text.ts';
import type { Side, Winners } from './winners.ts';

type Props = {
	readonly system: Ats;
	readonly fields: readonly FieldDifference[];
	readonly winners: Winners;
	readonly onChoose: (field: MergedField, side: Side) => void;
	readonly ref?: Ref<HTMLTableElement>;
};

/** Both sides of each field beside each other, one of them to be chosen. */
export function DifferenceTable({ system, fields, winners, onChoose, ref }: Props): ReactNode {
	const { translate } = useText();
	const id = useId();
	return (
		<table ref={ref} className="differences">
			<thead>
				<tr>
					<th scope="col">{translate('reviewField')}</th>
					<th scope="col" id={`${id}-here`}>
						{translate('reviewIn', SYSTEM_NAMES[system])}
					</th>
					<th scope="col" id={`${id}-there`}>
						{translate('reviewIn', SYSTEM_NAMES.modernloop)}
					</th>
				</tr>
			</thead>
			<tbody>
				{fields.map((difference) => (
					<DifferenceRow
						key={difference.field}
						tableId={id}
						system={system}
						difference={difference}
						winner={winners[difference.field]}
						onChoose={(side) => onChoose(difference.field, side)}
					/>
				))}
			</tbody>
		</table>
	);
}

type RowProps = {
	readonly tableId: string;
	readonly system: Ats;
	readonly difference: FieldDifference;
	readonly winner: Side | undefined;
	readonly onChoose: (side: Side) => void;
};

function DifferenceRow({ tableId, system, difference, winner, onChoose }: RowProps): ReactNode {
	const { translate } = useText();
	const { field, suggestion } = difference;
	const rowId = `${tableId}-${field}`;
	const changedIn = SYSTEM_NAMES[suggestion === 'there' ? 'modernloop' : system];
	return (
		<tr data-open={winner === undefined}>
			<th scope="row">
				<span id={rowId}>{translate(FIELD_NAMES[field])}</span>
				<span id={`${rowId}-why`} className="why" data-suggestion={suggestion}>
					{suggestion === 'conflict' ? translate('reviewConflict') : translate('reviewChangedIn', changedIn)}
				</span>
			</th>
			{(['here', 'there'] as const).map((side) => (
				<td
					key={side}
					data-chosen={winner === side}
					data-side={translate('reviewIn', SYSTEM_NAMES[side === 'here' ? system : 'modernloop'])}
				>
					<label>
						<input
							type="radio"
							name={field}
							checked={winner === side}
							aria-labelledby={`${rowId} ${tableId}-${side} ${rowId}-${side}`}
							aria-describedby={`${rowId}-why`}
							onChange={() => onChoose(side)}
						/>
						<span id={`${rowId}-${side}`} className="values">
							<Values values={difference[side]} />
						</span>
					</label>
				</td>
			))}
		</tr>
	);
}

function Values({ values }: { readonly values: readonly string[] }): ReactNode {
	const { translate } = useText();
	const there = values.filter((value) => value !== '');
	if (there.length === 0) return <em>{translate('reviewNoValue')}</em>;
	return there.map((value) => <bdi key={value}>{value}</bdi>);
}
