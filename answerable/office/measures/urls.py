"""The addresses of measures and of files of figures."""

from django.urls import path

from answerable.office.measures.views import changing, importing, reading

urlpatterns = [
    path("measures", reading.measures, name="measures"),
    path("measures.csv", reading.measures_csv, name="measures-csv"),
    path("measures/define", changing.define, name="define-measure"),
    path("measures/areas/add", changing.add_area, name="add-area"),
    path("measures/files", importing.bring, name="bring-figures"),
    path("measures/files/<int:number>", importing.file, name="figure-file"),
    path("measures/files/<int:number>/columns", importing.map_columns, name="map-figures"),
    path("measures/files/<int:number>/store", importing.store, name="store-figures"),
    path("measures/<int:number>", reading.measure, name="measure"),
    path("measures/<int:number>.csv", reading.measure_csv, name="measure-csv"),
    path("measures/<int:number>/figures/add", changing.add_figure, name="add-figure"),
    path("measures/<int:number>/figures/<int:figure_number>/restate", changing.restate, name="restate-figure"),
    path("measures/<int:number>/break", changing.mark_break, name="mark-break"),
]
