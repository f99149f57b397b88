import { type ReactNode, useId } from 'react';
import { useText } from '../page/text.ts';
import { SetByOrganisation } from '../policy/set-by-organisation.tsx';

type Props = {
	readonly checked: boolean;
	readonly busy: boolean;
	/** The organisation's policy keeps it off. */
	readonly managed: boolean;
	readonly onChange: (checked: boolean) => void;
};

/** Ashby's "Sync confidential jobs & candidates", with both of its conditions and what it means for others. */
export function ConfidentialSwitch({ checked, busy, managed, onChange }: Props): ReactNode {
	const { translate } = useText();
	const id = useId();
	return (
		<div className="confidential">
			<div className="switch-row">
				<input
					id={id}
					type="checkbox"
					role="switch"
					checked={checked}
					aria-checked={checked}
					disabled={managed}
					aria-disabled={busy || managed}
					aria-describedby={`${id}-both ${id}-warning ${id}-off`}
					onChange={(event) => {
						if (!busy) onChange(event.target.checked);
					}}
				/>
				<label htmlFor={id}>{translate('optionsConfidential')}</label>
			</div>
			{managed && <SetByOrganisation />}
			<p id={`${id}-both`} className="help">
				{translate('optionsConfidentialBoth')}
			</p>
			<p id={`${id}-warning`} className="help warning">
				{translate('optionsConfidentialWarning')}
			</p>
			<p id={`${id}-off`} className="help">
				{translate('optionsConfidentialOff')}
			</p>
		</div>
	);
}
