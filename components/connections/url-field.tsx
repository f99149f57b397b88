import { type ReactNode, type Ref, useId } from 'react';
import { useText } from '../page/text.ts';
import { SetByOrganisation } from '../policy/set-by-organisation.tsx';

type Props = {
	readonly value: string;
	readonly onChange: (url: string) => void;
	readonly placeholder: string;
	readonly help: string;
	readonly error: string | null;
	/** The organisation's policy decides it. */
	readonly managed: boolean;
	readonly ref?: Ref<HTMLInputElement>;
};

/** The address that the key is sent to. Plain text, not `type=url`: the browser's own message would say less. */
export function UrlField({ value, onChange, placeholder, help, error, managed, ref }: Props): ReactNode {
	const { translate } = useText();
	const id = useId();
	return (
		<div className="field">
			<label htmlFor={id}>{translate('optionsUrl')}</label>
			<input
				ref={ref}
				id={id}
				type="text"
				inputMode="url"
				dir="ltr"
				autoComplete="off"
				autoCapitalize="off"
				spellCheck={false}
				value={value}
				disabled={managed}
				placeholder={placeholder}
				aria-invalid={error !== null}
				aria-describedby={`${id}-help`}
				onChange={(event) => onChange(event.target.value)}
			/>
			<p id={`${id}-help`} className={error === null ? 'help' : 'help error'}>
				{error ?? help}
			</p>
			{managed && <SetByOrganisation />}
		</div>
	);
}
