BEGIN {
  split(day, part, "-")
  number = day_number(part[1], part[2], part[3])
}

FILENAME ~ /stars$/ { remember_star($1) }
FILENAME ~ /cities$/ { remember_city($1) }

END {
  print day ": " moon_phase(number)
  print "best seen from city " city_of(number) ": stars " stars_of(number, 3)
}
