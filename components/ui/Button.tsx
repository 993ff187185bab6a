/** @file Buttons: the plain one, the one that matters, the quiet one, and the icon. */
import type { ComponentProps } from 'react';
import styles from './Button.module.css';

interface Look {
  /** `primary` for the one action a view is about, `quiet` inside toolbars, `danger` for what destroys. */
  variant?: 'default' | 'primary' | 'quiet' | 'danger';
  /** `icon` is square and needs an `aria-label`. */
  size?: 'md' | 'sm' | 'lg' | 'icon';
}

/** The class of a button's look, for links and Radix triggers that should look like one. */
export function buttonClass({ variant = 'default', size = 'md' }: Look = {}, more?: string): string {
  return [styles.button, styles[variant], styles[size], more].filter(Boolean).join(' ');
}

/** A button that does not submit by accident. */
export function Button({ variant, size, className, type = 'button', ...props }: ComponentProps<'button'> & Look) {
  return <button type={type} className={buttonClass({ variant, size }, className)} {...props} />;
}
