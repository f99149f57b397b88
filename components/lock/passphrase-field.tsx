import { type ReactNode, type Ref, useId, useState } from 'react';
import { useText } from '../page/text.ts';

type Props = {
	readonly label: string;
	readonly value: string;
	readonly onChange: (value: string) => void;
	/** What password managers go by. */
	readonly kind: 'current-password' | 'new-password';
	readonly help?: ReactNode;
	readonly error: string | null;
	readonly ref?: Ref<HTMLInputElement>;
};

/** A masked field for a passphrase. Pasting and password managers are welcome. */
export function PassphraseField({ label, value, onChange, kind, help, error, ref }: Props): ReactNode {
	const { translate } = useText();
	const id = useId();
	const [shown, setShown] = useState(false);
	return (
		<div className="field">
			<label htmlFor={id}>{label}</label>
			<div className="field-row">
				<input
					ref={ref}
					id={id}
					type={shown ? 'text' : 'password'}
					dir="auto"
					autoComplete={kind}
					autoCapitalize="off"
					autoCorrect="off"
					spellCheck={false}
					value={value}
					aria-invalid={error !== null}
					aria-describedby={`${id}-help`}
					onChange={(event) => onChange(event.target.value)}
				/>
				<button type="button" aria-controls={id} onClick={() => setShown(!shown)}>
					{translate(shown ? 'passphraseHide' : 'passphraseShow')}
				</button>
			</div>
			<div id={`${id}-help`} className={error === null ? 'help' : 'help error'}>
				{error ?? help}
			</div>
		</div>
	);
}
