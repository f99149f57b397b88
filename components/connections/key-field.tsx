import { type ReactNode, type Ref, useId, useState } from 'react';
import { useText } from '../page/text.ts';
import { keyFromPaste } from './pasted-key.ts';

type Props = {
	readonly value: string;
	readonly onChange: (key: string) => void;
	readonly help: string;
	readonly error: string | null;
	readonly ref?: Ref<HTMLInputElement>;
};

/** A masked field for an API key. Paste is welcome; password managers are asked to leave it alone. */
export function KeyField({ value, onChange, help, error, ref }: Props): ReactNode {
	const { translate } = useText();
	const id = useId();
	const [shown, setShown] = useState(false);
	return (
		<div className="field">
			<label htmlFor={id}>{translate('optionsKey')}</label>
			<div className="field-row">
				<input
					ref={ref}
					id={id}
					className="key"
					type={shown ? 'text' : 'password'}
					dir="ltr"
					autoComplete="off"
					autoCapitalize="off"
					autoCorrect="off"
					spellCheck={false}
					data-1p-ignore
					data-bwignore
					data-lpignore="true"
					value={value}
					aria-invalid={error !== null}
					aria-describedby={`${id}-help`}
					onChange={(event) => onChange(keyFromPaste(event.target.value))}
				/>
				<button type="button" aria-controls={id} onClick={() => setShown(!shown)}>
					{translate(shown ? 'optionsHideKey' : 'optionsShowKey')}
				</button>
			</div>
			<p id={`${id}-help`} className={error === null ? 'help' : 'help error'}>
				{error ?? help}
			</p>
		</div>
	);
}
