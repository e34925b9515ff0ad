# The day number of a date in the Gregorian calendar; 2000-01-06 is 2451550.
function day_number(year, month, day_of_month,    a, y, m) {
  a = int((14 - month) / 12)
  y = year + 4800 - a
  m = month + 12 * a - 3
  return day_of_month + int((153 * m + 2) / 5) + 365 * y + int(y / 4) - int(y / 100) + int(y / 400) - 32045
}

# On 2000-01-06 the moon was new; it is again every 29.530588853 days.
function moon_phase(number,    age) {
  age = (number - 2451550) % 29.530588853
  if (age < 0) age += 29.530588853
  if (age < 1.85 || age >= 27.68) return "new moon"
  if (age < 12.91) return "the moon is growing"
  if (age < 16.61) return "full moon"
  return "the moon is shrinking"
}
