namespace Fairway.Tests.Chart.Programs.Python;

/// <summary>A small shop in Django.</summary>
internal static class DjangoProgram
{
    public const string Apps = """
        from django.apps import AppConfig

        class ShopConfig(AppConfig):
            name = 'company.shop'
            label = 'store'
        """;

    public const string Models = """
        from django.db import models

        class Dated(models.Model):
            created_at = models.DateTimeField()

            class Meta:
                abstract = True

        class Customer(models.Model):
            email = models.CharField(max_length=80, db_column='mail')

            class Meta:
                db_table = 'crm_customers'

        class Invoice(Dated):
            customer = models.ForeignKey(Customer, related_name='invoices', on_delete=models.CASCADE)
            total = models.DecimalField()
        """;

    public const string Views = """
        from django.db.models import F
        from django.shortcuts import get_object_or_404
        from company.shop.models import Customer, Invoice

        def overdue(request, pk):
            customer = get_object_or_404(Customer, pk=pk)
            # Invoice.objects.all() is not what we want
            rows = Invoice.objects.filter(customer__email='x').values('total')
            customer.email = 'y'
            customer.save()
            return customer.invoices.order_by('-created_at')

        def raise_all():
            Invoice.objects.update(total=F('total'))
        """;
}
