// Numbers as people read them, in the language of the page.
import { language } from './texts.js';

/** Returns a number with so many decimals, such as '4.20', with a minus sign in place of a hyphen. */
export function seconds(value, decimals = 2) {
  return new Intl.NumberFormat(language(), { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .format(value).replace('-', '\u2212');
}

/** Returns a time as minutes and seconds, such as '1:04.2'. */
export function clock(value, decimals = 1) {
  const unit = 10 ** decimals;
  const whole = Math.round(value * unit) / unit;
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = seconds(whole % 60, decimals).padStart(decimals ? 3 + decimals : 2, '0');
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Returns a share as a percentage without decimals, such as '59 %'. */
export function percent(share) {
  return `${Math.round(100 * share)}\u202f%`;
}

/** Returns a number with a sign, such as '+0.12' or '−0.12'. */
export function signed(value, decimals = 2) {
  const text = seconds(Math.abs(value), decimals);
  return `${value < 0 ? '\u2212' : '+'}${text}`;
}

/** Returns a frequency, such as '697 Hz' or '1.9 kHz'. */
export function hertz(value) {
  return value < 1000 ? `${Math.round(value)}\u202fHz` : `${seconds(value / 1000, 1)}\u202fkHz`;
}
